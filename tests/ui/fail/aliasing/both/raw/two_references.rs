//! Two mutable references from the same raw pointer must not be used by turns.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let first = unsafe { &mut *pointer };
    *first = 2;
    let second = unsafe { &mut *pointer };
    *second = 3;
    *first = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
