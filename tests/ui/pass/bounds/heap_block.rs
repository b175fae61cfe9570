//! The eighth byte of a block of eight.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = Layout::from_size_align(8, 8).unwrap();
    unsafe {
        let block = alloc(layout);
        *block.wrapping_add(7) = 1;
        assert_eq!(*block.wrapping_add(7), 1);
        dealloc(block, layout);
    }
}
