//! A pointer moved there and back freed.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = Layout::from_size_align(16, 8).unwrap();
    unsafe { dealloc(alloc(layout).add(8).sub(8), layout) };
}
