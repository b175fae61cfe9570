//! Stacked Borrows: to index a `Vec` mutably is to borrow all of it. Tree Borrows: only the element is written.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut numbers = vec![1, 2, 3];
    let first = &raw mut numbers[0];
    let second = &raw mut numbers[1];
    unsafe { std::ptr::swap(first, second) }; //~[stacked] ERROR: aliasing violation: read of 4 bytes at offset 0
    assert_eq!(numbers, [2, 1, 3]);
}
