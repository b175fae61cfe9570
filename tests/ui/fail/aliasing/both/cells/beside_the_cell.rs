//! Only what is inside of an `UnsafeCell` may change behind a shared reference, not the fields beside it.
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
    shared.hits.set(1);
    assert_eq!(shared.value, 2); //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 4 of local `entry`
}
