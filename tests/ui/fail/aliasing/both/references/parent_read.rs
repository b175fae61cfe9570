//! A read through the parent takes the right to write from a mutable reference that has been written through.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let child = unsafe { &mut *pointer };
    *child = 2;
    assert_eq!(unsafe { *pointer }, 2);
    *child = 3; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
