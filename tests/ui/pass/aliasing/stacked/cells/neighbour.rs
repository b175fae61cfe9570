//! A reference to all cells reaches all of them.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let cells = [Cell::new(1), Cell::new(2)];
    let first = cells.as_ptr();
    unsafe { (*first.add(1)).set(3) };
    assert_eq!(cells[1].get(), 3);
}
