//! What is inside of an `UnsafeCell` may change behind a shared reference.
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
    unsafe { (*pointer).hits = Cell::new(5) };
    shared.hits.set(shared.hits.get() + 1);
    assert_eq!(shared.value + shared.hits.get(), 7);
}
