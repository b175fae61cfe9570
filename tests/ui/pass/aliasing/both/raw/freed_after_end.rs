//! Memory may be freed through a pointer derived from a mutable reference to all of it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc_zeroed, dealloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let block = alloc_zeroed(layout).cast::<u64>();
        *block = 5;
        let pointer = &raw mut *(&mut *block);
        dealloc(pointer.cast(), layout);
    }
}
