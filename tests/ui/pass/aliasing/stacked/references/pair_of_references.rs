//! A tuple of shared references to the same value.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let (first, second) = unsafe { (&*pointer, &*pointer) };
    assert_eq!(*first + *second, 2);
}
