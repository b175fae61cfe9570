//! `as_mut` of a `Box` gives a reference that may write.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut boxed = Box::new(1);
    let pointer = &raw mut *boxed.as_mut();
    unsafe { *pointer = 2 };
    assert_eq!(*boxed, 2);
}
