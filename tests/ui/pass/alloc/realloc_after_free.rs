//! `realloc` several times, each time of the new block.
use std::alloc::{Layout, alloc, dealloc, realloc};

fn main() {
    let layout = |size| Layout::from_size_align(size, 8).unwrap();
    unsafe {
        let mut block = alloc(layout(8));
        for size in [8, 16, 32, 64] {
            block = realloc(block, layout(size), size * 2);
        }
        dealloc(block, layout(128));
    }
}
