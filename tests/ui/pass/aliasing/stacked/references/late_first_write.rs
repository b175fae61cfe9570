//! Others read before the mutable reference is made.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    assert_eq!(unsafe { *pointer }, 1);
    let child = unsafe { &mut *pointer };
    *child = 2;
    assert_eq!(number, 2);
}
