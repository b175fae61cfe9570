//! A foreign read leaves a shared reference to a `Cell` alone that was made from a raw pointer.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let mut cell = Cell::new(1);
    let owner = &raw mut cell;
    unsafe { *owner = Cell::new(2) };
    let shared = unsafe { &*owner };
    assert_eq!(unsafe { owner.read() }.get(), 2);
    shared.set(3);
    assert_eq!(cell.get(), 3);
}
