//! A mutable reference to a cell ends when the cell is written through the pointer to its memory.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc, dealloc};
use std::cell::Cell;

fn main() {
    let block = unsafe { alloc(Layout::new::<Cell<u32>>()) }.cast::<Cell<u32>>();
    unsafe { block.write(Cell::new(1)) };
    let mutable = unsafe { &mut *block };
    *mutable.get_mut() = 2;
    unsafe { block.write(Cell::new(3)) };
    *mutable.get_mut() = 4; //~ ERROR: aliasing violation: two-phase `&mut` reborrow of 4 bytes at offset 0
    unsafe { dealloc(block.cast(), Layout::new::<Cell<u32>>()) };
}
