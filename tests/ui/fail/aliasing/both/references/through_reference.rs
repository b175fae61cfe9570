//! A reference to a reference: what it leads to ends with the inner one.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let mut inner = unsafe { &mut *pointer };
    let outer = &mut inner;
    **outer = 2;
    unsafe { *pointer = 3 };
    **outer = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
