//! A `Box` of the global allocator is unique.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
#![feature(allocator_api)]
use std::alloc::Global;
use std::mem::ManuallyDrop;

fn main() {
    let mut first = ManuallyDrop::new(Box::new_in(1, Global));
    let pointer = &raw mut **first;
    let mut second = ManuallyDrop::new(unsafe { Box::from_raw_in(pointer, Global) });
    **first = 2;
    **second = 3; //~ ERROR: aliasing violation: write of 4 bytes at offset 0
}
