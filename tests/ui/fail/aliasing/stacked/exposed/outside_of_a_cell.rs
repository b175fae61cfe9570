//! A reference to a cell, made of an integer's pointer, is for the cell alone, not for what is around it.
//@compile-flags: -Zmiri-permissive-provenance
use std::cell::Cell;

#[repr(C)]
struct Entry {
    next: Cell<usize>,
    value: i32,
}

fn main() {
    let entry = Entry { next: Cell::new(0), value: 3 };
    let address = (&raw const entry).expose_provenance();
    let next = unsafe { &(*std::ptr::with_exposed_provenance::<Entry>(address)).next };
    next.set(1);
    let whole = unsafe { &*(&raw const *next).cast::<Entry>() }; //~ ERROR: reborrow of 8 bytes at offset 8 of local `entry`
    assert_eq!(whole.value, 3);
}
