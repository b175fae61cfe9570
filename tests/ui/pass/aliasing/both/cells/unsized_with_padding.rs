//! The padding behind the content of an unsized `RefCell` is not in the cell, whatever pointer it is seen through.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::{Cell, RefCell};
use std::fmt::Debug;

struct Tailed<T: ?Sized> {
    _first: u64,
    cells: T,
}

fn main() {
    let slice: &RefCell<[i32]> = &RefCell::new([1, 2, 3]);
    slice.borrow_mut()[2] += 1;
    assert_eq!(slice.borrow().iter().sum::<i32>(), 7);

    let object: &RefCell<dyn Debug> = &RefCell::new(5_u8);
    assert_eq!(format!("{:?}", &*object.borrow_mut()), "5");

    let tailed: &Tailed<[(Cell<u8>, u8)]> = &Tailed { _first: 1, cells: [const { (Cell::new(1), 2) }; 3] };
    tailed.cells[2].0.set(4);
    assert_eq!(tailed.cells.iter().map(|(cell, other)| cell.get() + other).sum::<u8>(), 12);
}
