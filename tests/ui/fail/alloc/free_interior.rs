//! A pointer into the middle of a block freed.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = Layout::from_size_align(16, 8).unwrap();
    unsafe { dealloc(alloc(layout).add(8), layout) }; //~ ERROR: freeing a pointer that is not the start of a heap block: offset 8 of
}
