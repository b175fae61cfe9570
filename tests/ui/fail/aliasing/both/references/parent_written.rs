//! A write through a pointer ends the mutable references that were made from it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let child = unsafe { &mut *pointer };
    *child = 2;
    unsafe { *pointer = 3 };
    *child = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
