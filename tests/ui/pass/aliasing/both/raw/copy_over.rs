//! `ptr::copy` leaves the references alone that it copies beside.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = [1, 2, 3];
    let pointer = (&raw mut numbers).cast::<i32>();
    let last = unsafe { &mut *pointer.add(2) };
    *last = 4;
    unsafe { pointer.copy_to(pointer.add(1), 1) };
    *last = 5;
    assert_eq!(numbers, [1, 1, 5]);
}
