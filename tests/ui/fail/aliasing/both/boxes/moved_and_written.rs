//! A pointer from before a `Box` was moved must not write while the box is in use.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut boxed = Box::new(1);
    let pointer = &raw mut *boxed;
    let moved = boxed;
    unsafe { *pointer = 2 }; //~[stacked] ERROR: aliasing violation: write of 4 bytes at offset 0
    assert_eq!(*moved, 2); //~[tree] ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0
}
