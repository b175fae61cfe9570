//! Stacked Borrows: to move a `Box` ends the pointers that were made from it. Tree Borrows: they may still read.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut boxed = Box::new(1);
    let pointer = &raw mut *boxed;
    let moved = boxed;
    assert_eq!(unsafe { *pointer }, 1); //~[stacked] ERROR: aliasing violation: read of 4 bytes at offset 0
    assert_eq!(*moved, 1);
}
