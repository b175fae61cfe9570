//! Memory must not be freed through a reference that has ended.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc_zeroed, dealloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let block = alloc_zeroed(layout).cast::<u64>();
        let pointer = &raw mut *(&mut *block);
        *block = 5;
        dealloc(pointer.cast(), layout); //~ ERROR: aliasing violation: deallocation
    }
}
