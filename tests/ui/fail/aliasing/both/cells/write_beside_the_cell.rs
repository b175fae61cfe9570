//! A shared reference to a struct with a cell in it gives no right to write to its other fields.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::UnsafeCell;

#[repr(C)]
struct Entry {
    value: UnsafeCell<u8>,
    plain: u8,
}

fn main() {
    let entry = Entry { value: UnsafeCell::new(1), plain: 2 };
    let shared = &entry;
    let pointer = (&raw const *shared).cast_mut();
    unsafe { (*pointer).plain = 3 }; //~ ERROR: /aliasing violation: write of 1 byte at offset 1 of local `entry`.*allows only reading/
    assert_eq!(shared.plain, 3);
}
