//! Memory is freed through the pointer that the allocator gave, after all references.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc_zeroed, dealloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let block = alloc_zeroed(layout).cast::<u64>();
        let shared = &*block;
        let unique = &mut *block;
        *unique = 5;
        dealloc(block.cast(), layout);
        let _ = shared;
    }
}
