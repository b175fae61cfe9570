//! A zeroed heap block.
use std::alloc::{Layout, alloc_zeroed, dealloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let block = alloc_zeroed(layout).cast::<u64>();
        assert_eq!(*block, 0);
        dealloc(block.cast(), layout);
    }
}
