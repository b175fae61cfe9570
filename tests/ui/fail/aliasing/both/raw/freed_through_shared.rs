//! Memory must not be freed through a pointer that may only read.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc_zeroed, dealloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let block = alloc_zeroed(layout).cast::<u64>();
        let shared = &*block;
        dealloc(shared as *const u64 as *mut u8, layout); //~ ERROR: /aliasing violation: deallocation.*allows only reading/
    }
}
