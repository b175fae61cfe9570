//! `ptr::read` of `MaybeUninit` from memory that has only been reserved.
use std::mem::MaybeUninit;

fn main() {
    let vec = Vec::<u16>::with_capacity(1);
    let place = unsafe { std::ptr::read(vec.as_ptr().cast::<MaybeUninit<u16>>()) };
    let _ = place;
    assert!(vec.is_empty());
}
