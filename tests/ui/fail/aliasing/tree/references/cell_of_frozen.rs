//! Tree Borrows: a shared reference to a `Cell` can write as long as the mutable reference that it was made from can.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[stacked]check-pass
use std::cell::Cell;

fn main() {
    let mut cell = Cell::new(1);
    let owner = &raw mut cell;
    let mutable = unsafe { &mut *owner };
    *mutable = Cell::new(2);
    let shared = &*mutable;
    assert_eq!(unsafe { owner.read() }.get(), 2);
    shared.set(3); //~[tree] ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `cell`.*read-only/
}
