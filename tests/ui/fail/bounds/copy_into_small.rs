//! `ptr::copy_nonoverlapping` into too small a target.
use std::ptr;

fn main() {
    let source = [1u16, 2, 3];
    let mut target = [0u16; 2];
    unsafe { ptr::copy_nonoverlapping(source.as_ptr(), target.as_mut_ptr(), 3) }; //~ ERROR: out-of-bounds write of 6 bytes at offset 0
}
