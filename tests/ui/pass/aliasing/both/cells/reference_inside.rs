//! A mutable reference may be taken out of a cell, and put back.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let cell = Cell::new(Some(unsafe { &mut *pointer }));
    for _ in 0..2 {
        let taken = cell.take().unwrap();
        *taken += 1;
        cell.set(Some(taken));
    }
    unsafe { *pointer += 1 };
    assert_eq!(number, 4);
}
