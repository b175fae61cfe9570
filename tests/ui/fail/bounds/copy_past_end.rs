//! `ptr::copy` with too large a count.
use std::ptr;

fn main() {
    let source = [1u8, 2, 3];
    let mut target = [0u8; 8];
    unsafe { ptr::copy(source.as_ptr(), target.as_mut_ptr(), 4) }; //~ ERROR: out-of-bounds read of 4 bytes at offset 0
}
