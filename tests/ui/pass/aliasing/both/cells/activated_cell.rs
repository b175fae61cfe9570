//! A mutable reference to a `Cell` is alone as long as it is used.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let mut cell = Cell::new(1);
    let mutable = &mut cell;
    *mutable.get_mut() = 5;
    let slice = Cell::from_mut(mutable.get_mut());
    slice.set(6);
    *mutable.get_mut() += 1;
    assert_eq!(cell.get(), 7);
}
