//! `MaybeUninit` of bytes keeps every byte, initialised or not.
use std::mem::MaybeUninit;

fn main() {
    let mut value = MaybeUninit::<[u8; 4]>::uninit();
    unsafe { value.as_mut_ptr().cast::<u8>().add(1).write(9) };
    let copy = std::hint::black_box(value);
    assert_eq!(unsafe { *copy.as_ptr().cast::<u8>().add(1) }, 9);
}
