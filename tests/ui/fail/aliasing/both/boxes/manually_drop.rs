//! A `Box` that is taken out of its `ManuallyDrop` must not have been freed, or written by others.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::mem::ManuallyDrop;

fn main() {
    let mut slot = ManuallyDrop::new(Box::new(1));
    **slot = 2;
    let mut taken = unsafe { ManuallyDrop::take(&mut slot) };
    *taken = 3;
    **slot = 4;
    *taken = 5; //~ ERROR: aliasing violation: write of 4 bytes at offset 0
}
