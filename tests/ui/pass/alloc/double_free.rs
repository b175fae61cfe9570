//! `dealloc` once for each block.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let blocks = [alloc(layout), alloc(layout)];
        assert_ne!(blocks[0], blocks[1]);
        blocks.map(|block| dealloc(block, layout));
    }
}
