//! A `MaybeUninit<bool>` may hold any byte.
use std::mem::MaybeUninit;

fn main() {
    let byte = 255u8;
    let flag = unsafe { std::ptr::read((&raw const byte).cast::<MaybeUninit<bool>>()) };
    let copy = flag;
    assert_eq!(unsafe { *copy.as_ptr().cast::<u8>() }, 255);
}
