//! A reference to what is in a `Box` ends when the box is written to.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut boxed = Box::new(1);
    let inner = unsafe { &mut *(&raw mut *boxed) };
    *inner = 2;
    *boxed = 3;
    *inner = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0
}
