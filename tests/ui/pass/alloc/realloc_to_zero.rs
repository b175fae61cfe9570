//! `realloc` to fewer bytes and to more.
use std::alloc::{Layout, alloc, dealloc, realloc};

fn main() {
    let layout = |size| Layout::from_size_align(size, 4).unwrap();
    unsafe {
        let mut block = alloc(layout(8));
        block.write(3);
        block = realloc(block, layout(8), 1);
        block = realloc(block, layout(1), 100);
        assert_eq!(*block, 3);
        dealloc(block, layout(100));
    }
}
