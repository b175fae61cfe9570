//! What an argument refers to must not be freed while the function runs.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc_zeroed, dealloc};

fn free(_number: &u64, block: *mut u64) {
    unsafe { dealloc(block.cast(), Layout::new::<u64>()) }; //~ ERROR: /aliasing violation: deallocation.*an argument of `free`, which must stay valid until the function returns/
}

fn main() {
    unsafe {
        let block = alloc_zeroed(Layout::new::<u64>()).cast::<u64>();
        free(&*block, block);
    }
}
