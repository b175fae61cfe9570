//! A block freed with another size.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    unsafe {
        let block = alloc(Layout::from_size_align(8, 4).unwrap());
        dealloc(block, Layout::from_size_align(4, 4).unwrap()); //~ ERROR: freed or resized as 4 bytes with align 4, but allocated as 8 bytes with align 4
    }
}
