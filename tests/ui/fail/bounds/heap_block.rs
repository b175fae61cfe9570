//! The ninth byte of a block of eight.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = Layout::from_size_align(8, 8).unwrap();
    unsafe {
        let block = alloc(layout);
        *block.wrapping_add(8) = 1; //~ ERROR: out-of-bounds write of 1 byte at offset 8
        dealloc(block, layout);
    }
}
