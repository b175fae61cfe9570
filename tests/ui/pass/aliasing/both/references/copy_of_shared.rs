//! Shared references may be copied, and used in any order.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let shared = unsafe { &*pointer };
    let other = unsafe { &*pointer };
    let copies = [shared, other, shared];
    assert_eq!(copies.iter().map(|copy| **copy).sum::<i32>(), 3);
    assert_eq!(*shared + *other + number, 3);
}
