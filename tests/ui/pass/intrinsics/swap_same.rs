//! `ptr::swap` of a place with itself.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let mut value = 1u64;
    let pointer = &raw mut value;
    unsafe { pointer.swap(pointer) };
    assert_eq!(value, 1);
}
