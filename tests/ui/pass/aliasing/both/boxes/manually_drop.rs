//! Inside of `ManuallyDrop`, a `Box` makes no claim: pointers to what is in it survive when it is moved.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::mem::ManuallyDrop;

fn pass_on(slot: ManuallyDrop<Box<i32>>) -> ManuallyDrop<Box<i32>> {
    slot
}

fn main() {
    let mut slot = ManuallyDrop::new(Box::new(1));
    let pointer = &raw mut **slot;
    let moved = pass_on(slot);
    unsafe { *pointer = 2 };
    let mut again = pass_on(moved);
    unsafe { *pointer += 1 };
    assert_eq!(**again, 3);
    unsafe { ManuallyDrop::drop(&mut again) };
}
