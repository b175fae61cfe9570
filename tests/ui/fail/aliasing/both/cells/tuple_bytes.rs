//! Interior mutability is told apart byte by byte.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let cells = [(Cell::new(1u8), 2u8), (Cell::new(3u8), 4u8)];
    let shared = &cells;
    let pointer = (&raw const shared[1].1).cast_mut();
    unsafe { *pointer = 5 }; //~ ERROR: /aliasing violation: write of 1 byte at offset 3 of local `cells`.*allows only reading/
    assert_eq!(shared[1].1, 5);
}
