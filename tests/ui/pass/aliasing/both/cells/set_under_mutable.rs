//! A `Cell` that is set leaves pointers to its content alone.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let cell = Cell::new(1);
    let (shared, other) = (&cell, &cell);
    let inner = shared.as_ptr();
    unsafe { *inner = 2 };
    other.set(shared.get() + 1);
    unsafe { *inner += 1 };
    assert_eq!(cell.get(), 4);
}
