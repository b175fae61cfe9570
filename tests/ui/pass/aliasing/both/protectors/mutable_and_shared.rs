//! A mutable reference and a shared reference to a `Cell` may not either; two to the same `Cell` may.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

fn store(into: &Cell<i32>, from: &Cell<i32>) {
    into.set(1);
    into.set(into.get() + from.get());
}

fn main() {
    let number = Cell::new(0);
    store(&number, &number);
    assert_eq!(number.get(), 2);
}
