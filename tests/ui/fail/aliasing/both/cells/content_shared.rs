//! A shared reference to the content of a cell is not a reference to the cell: the content must not change.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let cell = Cell::new(1);
    let content = unsafe { &*cell.as_ptr() };
    cell.set(2);
    println!("{}", *content); //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0 of local `cell`
}
