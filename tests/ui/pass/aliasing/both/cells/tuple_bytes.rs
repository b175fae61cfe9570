//! Interior mutability is told apart byte by byte: the cells in an array of tuples may be written to.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let cells = [(Cell::new(1u8), 2u8), (Cell::new(3u8), 4u8)];
    let shared = &cells;
    let other = shared;
    other[1].0.set(7);
    shared[0].0.set(6);
    assert_eq!(shared.iter().map(|(cell, byte)| cell.get() + byte).sum::<u8>(), 19);
}
