//! A struct of two scalars becomes a bigger one when its pointer is given metadata; the other scalar goes along.

use std::cell::{Ref, RefCell, RefMut};
use std::fmt::Debug;

fn main() {
    let cell: RefCell<[i32; 3]> = RefCell::new([1, 2, 3]);
    {
        let guard: RefMut<'_, [i32; 3]> = cell.borrow_mut();
        let mut coerced: RefMut<'_, [i32]> = guard;
        coerced[2] = 5;
        assert_eq!(coerced.len(), 3);
        assert!(cell.try_borrow().is_err());
    }
    let guard: Ref<'_, [i32; 3]> = cell.borrow();
    let coerced: Ref<'_, dyn Debug> = guard;
    assert_eq!(format!("{coerced:?}"), "[1, 2, 5]");
    assert!(cell.try_borrow_mut().is_err());
    drop(coerced);
    assert!(cell.try_borrow_mut().is_ok());
}
