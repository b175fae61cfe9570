//! A `RefCell` borrowed twice.
use std::cell::RefCell;

fn main() {
    let cell = RefCell::new(1);
    let _first = cell.borrow_mut();
    let _second = cell.borrow_mut();
}
