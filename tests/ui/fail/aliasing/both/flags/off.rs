//! Both models object if nothing says otherwise.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let first = unsafe { &mut *pointer };
    let second = unsafe { &mut *pointer };
    *second = 2;
    *first = 3; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
