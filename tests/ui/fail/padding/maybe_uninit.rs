//! `MaybeUninit` keeps every byte of its value, but padding is none of it.
use std::mem::MaybeUninit;

#[repr(C)]
#[derive(Clone, Copy)]
struct Padded {
    small: u8,
    half: u16,
}

fn main() {
    let value = MaybeUninit::<Padded>::zeroed();
    let copy = std::hint::black_box(value);
    let byte = unsafe { *copy.as_ptr().cast::<u8>().add(1) }; //~ ERROR: the bytes at offsets 1..2 are uninitialized
    println!("{byte}");
}
