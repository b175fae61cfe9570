//! Mutable references from `UnsafeCell::get`, one after the other, and `get_mut`.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::UnsafeCell;

fn main() {
    let mut cell = UnsafeCell::new(1);
    let first = unsafe { &mut *cell.get() };
    *first += 1;
    let second = unsafe { &mut *cell.get() };
    *second += 1;
    *cell.get_mut() += 1;
    assert_eq!(cell.into_inner(), 4);
}
