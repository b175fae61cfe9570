//! Two boxes must not own the same memory, even if only one of them is dropped.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::mem::ManuallyDrop;

fn main() {
    let pointer = Box::into_raw(Box::new(1));
    let mut first = ManuallyDrop::new(unsafe { Box::from_raw(pointer) });
    **first = 2;
    let mut second = unsafe { Box::from_raw(pointer) };
    *second = 3;
    **first = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0
}
