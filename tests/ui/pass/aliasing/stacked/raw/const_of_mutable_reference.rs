//! A mutable reference cast to `*const` may read, and others may read meanwhile.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let reference = &mut number;
    let pointer = reference as *const i32;
    assert_eq!(*reference, 1);
    assert_eq!(unsafe { *pointer }, 1);
}
