//! A shared reference to the cell itself does not mind that the content changes.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let cell = Cell::new(1);
    let same = unsafe { &*(&raw const cell) };
    cell.set(2);
    assert_eq!(same.get(), 2);
}
