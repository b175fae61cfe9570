//! A cell that holds a mutable reference does not make that one shared.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let cell = Cell::new(Some(unsafe { &mut *pointer }));
    unsafe { *pointer = 2 };
    let taken = cell.take(); //~ ERROR: aliasing violation: `&mut` reborrow of 4 bytes at offset 0 of local `number`
    assert!(taken.is_some());
}
