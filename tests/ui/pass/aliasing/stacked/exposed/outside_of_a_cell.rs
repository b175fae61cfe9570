//! The pointer to all of it is made of the integer.
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
    let whole = unsafe { &*std::ptr::with_exposed_provenance::<Entry>((&raw const *next).addr()) };
    assert_eq!((whole.value, next.get()), (3, 1));
}
