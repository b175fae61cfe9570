//! Tree Borrows, types told apart: with a cell in it, all of a value may change behind a shared reference.
//@compile-flags: -Zmiri-tree-borrows -Zmiri-tree-borrows-no-precise-interior-mut
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
    let value = shared.value;
    shared.hits.set(value);
    assert_eq!(shared.hits.get(), 2);
}
