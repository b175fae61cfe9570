//! A mutable reference to a `Cell` that has been written through is alone like any other.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let mut cell = Cell::new(1);
    let pointer = &raw mut cell;
    let mutable = unsafe { &mut *pointer };
    *mutable.get_mut() = 5;
    unsafe { &*pointer }.set(2);
    *mutable.get_mut() += 1; //~ ERROR: aliasing violation: two-phase `&mut` reborrow of 4 bytes at offset 0 of local `cell`
}
