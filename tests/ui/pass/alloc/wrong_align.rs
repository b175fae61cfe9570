//! Blocks with large alignments.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    for shift in 0..13 {
        let layout = Layout::from_size_align(3, 1 << shift).unwrap();
        unsafe {
            let block = alloc(layout);
            assert_eq!(block.addr() % layout.align(), 0);
            dealloc(block, layout);
        }
    }
}
