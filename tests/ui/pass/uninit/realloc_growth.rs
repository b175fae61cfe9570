//! The part of a block that was there before `realloc` keeps its bytes.
use std::alloc::{Layout, alloc_zeroed, dealloc, realloc};

fn main() {
    let layout = Layout::from_size_align(4, 1).unwrap();
    unsafe {
        let block = realloc(alloc_zeroed(layout), layout, 8);
        block.add(4).write_bytes(1, 4);
        assert_eq!(std::slice::from_raw_parts(block, 8), [0, 0, 0, 0, 1, 1, 1, 1]);
        dealloc(block, Layout::from_size_align(8, 1).unwrap());
    }
}
