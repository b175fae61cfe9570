//! Reallocated memory has nothing to do with the references to what it was.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc_zeroed, dealloc, realloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let block = alloc_zeroed(layout).cast::<u64>();
        let shared = &*block;
        assert_eq!(*shared, 0);
        let larger = realloc(block.cast(), layout, 16).cast::<u64>();
        *larger = 1;
        let shared = &*larger;
        assert_eq!(*shared, 1);
        dealloc(larger.cast(), Layout::from_size_align(16, layout.align()).unwrap());
    }
}
