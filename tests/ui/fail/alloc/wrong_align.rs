//! A block freed with another alignment.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    unsafe {
        let block = alloc(Layout::from_size_align(8, 4).unwrap());
        dealloc(block, Layout::from_size_align(8, 8).unwrap()); //~ ERROR: freed or resized as 8 bytes with align 8, but allocated as 8 bytes with align 4
    }
}
