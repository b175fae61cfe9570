//! `UnsafeCell::get` does not check anything: two mutable references to the content end each other.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::UnsafeCell;

fn main() {
    let cell = UnsafeCell::new(1);
    let first = unsafe { &mut *cell.get() };
    *first = 2;
    let second = unsafe { &mut *cell.get() };
    *second = 3;
    *first = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `cell`
}
