//! Padding bytes copied as `MaybeUninit`.
use std::mem::MaybeUninit;

#[repr(C)]
#[derive(Clone, Copy, PartialEq, Debug)]
struct Padded {
    small: u8,
    large: u32,
}

fn main() {
    let padded = Padded { small: 1, large: 2 };
    let bytes: [MaybeUninit<u8>; 8] = unsafe { std::mem::transmute(padded) };
    let copy = bytes;
    assert_eq!(unsafe { copy[0].assume_init() }, 1);
    assert_eq!(unsafe { std::mem::transmute::<_, Padded>(copy) }, padded);
}
