//! `realloc` of a block that has been freed.
use std::alloc::{Layout, alloc, dealloc, realloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let block = alloc(layout);
        dealloc(block, layout);
        realloc(block, layout, 16); //~ ERROR: double free
    }
}
