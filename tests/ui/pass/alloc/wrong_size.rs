//! A block freed with an equal layout, made another way.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    unsafe {
        let block = alloc(Layout::from_size_align(8, 4).unwrap());
        dealloc(block, Layout::array::<u32>(2).unwrap());
    }
}
