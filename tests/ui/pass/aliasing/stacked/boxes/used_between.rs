//! Between the uses of a raw pointer into a `Box`, the box rests.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut boxed = Box::new(1);
    let pointer = &raw mut *boxed;
    unsafe { *pointer = 2 };
    unsafe { *pointer += 3 };
    *boxed += 1;
    assert_eq!(*boxed, 6);
}
