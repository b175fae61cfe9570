//! A cell may change before the mutable reference to it is made.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let mut cell = Cell::new(1);
    let pointer = &raw mut cell;
    unsafe { &*pointer }.set(2);
    let mutable = unsafe { &mut *pointer };
    *mutable.get_mut() += 1;
    assert_eq!(cell.get(), 3);
}
