//! A `Cell` that is set ends mutable references to its content.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let cell = Cell::new(1);
    let shared = &cell;
    let inner = unsafe { &mut *shared.as_ptr() };
    *inner = 2;
    shared.set(3);
    *inner = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `cell`
}
