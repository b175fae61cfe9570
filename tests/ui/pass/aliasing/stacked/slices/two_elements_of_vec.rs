//! To index an array or slice mutably is to borrow one element.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = [1, 2, 3];
    let slice = &mut numbers[..];
    let first = &raw mut slice[0];
    let second = &raw mut slice[1];
    unsafe { std::ptr::swap(first, second) };
    assert_eq!(numbers, [2, 1, 3]);
}
