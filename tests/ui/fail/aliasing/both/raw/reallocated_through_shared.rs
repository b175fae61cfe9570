//! Memory must not be reallocated through a pointer that may only read.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc_zeroed, dealloc, realloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let block = alloc_zeroed(layout).cast::<u64>();
        let shared = &*block;
        let larger = realloc(shared as *const u64 as *mut u8, layout, 16); //~ ERROR: /aliasing violation: deallocation.*allows only reading/
        dealloc(larger, Layout::from_size_align(16, 8).unwrap());
    }
}
