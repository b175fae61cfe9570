//! Names the block, and who freed it first.
use std::alloc::{Layout, alloc, dealloc};

fn release(block: *mut u8, layout: Layout) {
    unsafe { dealloc(block, layout) } //~ ERROR: double free
}

fn main() {
    let layout = Layout::new::<[u32; 4]>();
    let block = unsafe { alloc(layout) };
    release(block, layout);
    release(block, layout);
}
