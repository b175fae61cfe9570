//! An allocation that fails is null, and handled.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = Layout::new::<u64>();
    let block = unsafe { alloc(layout) };
    if !block.is_null() {
        unsafe { dealloc(block, layout) };
    }
}
