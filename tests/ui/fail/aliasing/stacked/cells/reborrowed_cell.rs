//! Tree Borrows: a mutable reference to a `Cell` that has not written yet bears writes by others. Stacked Borrows: it does not.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
use std::cell::Cell;

fn main() {
    let mut cell = Cell::new(1);
    let pointer = &raw mut cell;
    let mutable = unsafe { &mut *pointer };
    unsafe { &*pointer }.set(2);
    *mutable.get_mut() += 1; //~[stacked] ERROR: aliasing violation: two-phase `&mut` reborrow of 4 bytes at offset 0 of local `cell`
}
