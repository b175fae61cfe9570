//! A pointer made from a reference to all elements reaches all of them.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let numbers = [1, 2, 3];
    let pointer = numbers.as_ptr();
    assert_eq!(unsafe { *pointer.add(1) }, 2);
}
