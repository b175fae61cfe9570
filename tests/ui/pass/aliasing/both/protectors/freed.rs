//! What an argument refers to may be freed when the function has returned.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc_zeroed, dealloc};

fn look(number: &u64, block: *mut u64) -> *mut u64 {
    assert_eq!(*number, 0);
    block
}

fn main() {
    unsafe {
        let block = alloc_zeroed(Layout::new::<u64>()).cast::<u64>();
        let again = look(&*block, block);
        dealloc(again.cast(), Layout::new::<u64>());
    }
}
