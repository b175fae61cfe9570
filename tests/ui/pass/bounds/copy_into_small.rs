//! `ptr::copy_nonoverlapping` of as much as there is room.
use std::ptr;

fn main() {
    let source = [1u16, 2, 3];
    let mut target = [0u16; 2];
    unsafe { ptr::copy_nonoverlapping(source.as_ptr(), target.as_mut_ptr(), 2) };
    assert_eq!(target, [1, 2]);
}
