//! `RefCell::as_ptr` bypasses the check: it must not be written through while a borrow is in use.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::RefCell;

fn main() {
    let cell = RefCell::new(1);
    let borrow = cell.borrow();
    let number: &i32 = &borrow;
    unsafe { *cell.as_ptr() = 2 };
    println!("{}", *number); //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 8 of local `cell`
}
