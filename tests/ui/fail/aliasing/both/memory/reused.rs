//! A freed block ends its references; so does a write through the pointer to the block after `realloc` in place.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = Layout::new::<[u64; 2]>();
    let block = unsafe { alloc(layout) }.cast::<[u64; 2]>();
    unsafe { block.write([1, 2]) };
    let first = unsafe { &mut (*block)[0] };
    *first = 3;
    // Used again for something else.
    unsafe { block.cast::<[u32; 4]>().write([4; 4]) };
    *first = 5; //~ ERROR: aliasing violation: write of 8 bytes at offset 0
    unsafe { dealloc(block.cast(), layout) };
}
