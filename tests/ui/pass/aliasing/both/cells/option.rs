//! `Option<Cell>` and cells in cells.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::{Cell, OnceCell, RefCell};

fn main() {
    let option = Some(Cell::new(1));
    let (one, two) = (&option, &option);
    one.as_ref().unwrap().set(2);
    assert_eq!(two.as_ref().unwrap().get(), 2);

    let nested = RefCell::new(Cell::new(1));
    let (first, second) = (nested.borrow(), nested.borrow());
    first.set(2);
    second.set(first.get() + 1);
    assert_eq!(first.get(), 3);

    let once = OnceCell::new();
    let reference = once.get_or_init(|| Cell::new(5));
    assert_eq!(reference.get(), 5);
    let (first, second) = (once.get().unwrap(), once.get().unwrap());
    first.set(6);
    second.set(first.get() + 1);
    assert_eq!(first.get(), 7);
}
