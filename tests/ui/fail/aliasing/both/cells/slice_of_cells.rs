//! A mutable slice, seen as a slice of cells: the cells end when the slice is written to.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let mut numbers = [1, 2, 3];
    let pointer = &raw mut numbers;
    let cells = Cell::from_mut(unsafe { &mut *pointer }).as_array_of_cells();
    cells[0].set(5);
    unsafe { (*pointer)[0] = 6 };
    cells[0].set(7); //~ ERROR: aliasing violation
}
