//! `ptr::copy` of exactly what there is.
use std::ptr;

fn main() {
    let source = [1u8, 2, 3];
    let mut target = [0u8; 8];
    unsafe { ptr::copy(source.as_ptr(), target.as_mut_ptr(), 3) };
    assert_eq!(target, [1, 2, 3, 0, 0, 0, 0, 0]);
}
