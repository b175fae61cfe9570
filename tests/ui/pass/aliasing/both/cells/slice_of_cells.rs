//! A mutable slice, seen as a slice of cells, may be written to by several.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let mut numbers = [1, 2, 3];
    let cells = Cell::from_mut(&mut numbers[..]).as_slice_of_cells();
    for pair in cells.windows(2) {
        pair[1].set(pair[0].get() + pair[1].get());
    }
    cells[0].swap(&cells[2]);
    assert_eq!(numbers, [6, 3, 1]);
}
