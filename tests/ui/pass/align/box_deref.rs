//! A box whose block is more aligned than its type needs, freed as what it is.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = Layout::from_size_align(4, 16).unwrap();
    unsafe {
        let block = alloc(layout);
        block.cast::<u32>().write(5);
        assert_eq!(*block.cast::<u32>(), 5);
        dealloc(block, layout);
    }
}
