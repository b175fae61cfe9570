//! The pointer is made after the move.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let boxed = Box::new(1);
    let mut moved = boxed;
    let pointer = &raw mut *moved;
    unsafe { *pointer = 2 };
    assert_eq!(*moved, 2);
}
