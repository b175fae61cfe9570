//! Stacked Borrows: making a mutable reference of a pointer that may only read is wrong. Tree Borrows: writing through it is.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
#![allow(invalid_reference_casting)]
fn main() {
    let number = 1;
    let pointer = &number as *const i32 as *mut i32;
    let mutable = unsafe { &mut *pointer }; //~[stacked] ERROR: /aliasing violation: `&mut` reborrow of 4 bytes at offset 0 of local `number`.*allows only reading/
    assert_eq!(*mutable, 1);
}
