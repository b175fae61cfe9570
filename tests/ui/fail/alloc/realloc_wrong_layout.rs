//! `realloc` with a layout that is not the block's.
use std::alloc::{Layout, alloc, realloc};

fn main() {
    unsafe {
        let block = alloc(Layout::from_size_align(8, 8).unwrap());
        realloc(block, Layout::from_size_align(8, 4).unwrap(), 16); //~ ERROR: freed or resized as 8 bytes with align 4, but allocated as 8 bytes with align 8
    }
}
