//! `dealloc` twice.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let block = alloc(layout);
        dealloc(block, layout);
        dealloc(block, layout); //~ ERROR: double free
    }
}
