//! The rules of `RefCell` are stricter than those of the models.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::{RefCell, RefMut};

fn main() {
    let cell = RefCell::new((1, 2));
    {
        let (one, two) = (cell.borrow(), cell.borrow());
        assert_eq!(one.0 + two.1, 3);
        assert!(cell.try_borrow_mut().is_err());
    }
    let (mut left, mut right) = RefMut::map_split(cell.borrow_mut(), |pair| (&mut pair.0, &mut pair.1));
    *left += 1;
    *right += 1;
    *left += 1;
    drop((left, right));
    unsafe { (*cell.as_ptr()).0 += 1 };
    assert_eq!(cell.into_inner(), (4, 3));
}
