//! `realloc` with the block's layout, then freed with the new one.
use std::alloc::{Layout, alloc, dealloc, realloc};

fn main() {
    let layout = Layout::from_size_align(8, 8).unwrap();
    unsafe {
        let block = realloc(alloc(layout), layout, 16);
        dealloc(block, Layout::from_size_align(16, 8).unwrap());
    }
}
