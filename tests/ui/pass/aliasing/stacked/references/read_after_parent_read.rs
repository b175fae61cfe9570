//! A shared reference stays valid when the parent is read.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let child = unsafe { &mut *pointer };
    *child = 2;
    let child = &*child;
    assert_eq!(unsafe { *pointer }, 2);
    assert_eq!(*child, 2);
}
