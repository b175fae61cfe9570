//! Interior mutability is told apart byte by byte: the fields beside a cell are frozen behind a shared reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

struct Entry {
    hits: Cell<u32>,
    value: u32,
}

fn main() {
    let mut entry = Entry { hits: Cell::new(0), value: 1 };
    let pointer = &raw mut entry;
    let shared = unsafe { &*pointer };
    unsafe { (*pointer).value = 2 };
    let value = shared.value; //~ ERROR: aliasing violation: read of 4 bytes at offset 4 of local `entry`
    shared.hits.set(value);
}
