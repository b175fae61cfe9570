//! The allocator's pointer is raw: references to cells do not mind what is written through it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc, dealloc};
use std::cell::Cell;

fn main() {
    let block = unsafe { alloc(Layout::new::<Cell<u32>>()) }.cast::<Cell<u32>>();
    unsafe { block.write(Cell::new(1)) };
    let shared = unsafe { &*block };
    unsafe { block.write(Cell::new(3)) };
    shared.set(shared.get() + 1);
    unsafe { assert_eq!((*block).get(), 4) };
    unsafe { dealloc(block.cast(), Layout::new::<Cell<u32>>()) };
}
