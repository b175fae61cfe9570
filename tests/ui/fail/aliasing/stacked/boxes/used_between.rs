//! Stacked Borrows: a `Box` is as unique as a reference: its raw pointers end when it is used. Tree Borrows: they are as good as it is.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut boxed = Box::new(1);
    let pointer = &raw mut *boxed;
    *boxed = 2;
    unsafe { *pointer = 3 }; //~[stacked] ERROR: aliasing violation: write of 4 bytes at offset 0
}
