//! A pointer made from a mutable reference to all elements writes to all of them.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = [1, 2, 3];
    let pointer = &raw mut numbers[..] as *mut i32;
    unsafe { *pointer.add(1).sub(1) = 5 };
    assert_eq!(numbers, [5, 2, 3]);
}
