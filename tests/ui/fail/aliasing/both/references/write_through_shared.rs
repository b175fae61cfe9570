//! A raw pointer made from a shared reference must not be written through.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
#![allow(invalid_reference_casting)]
fn main() {
    let mut number = 1;
    let pointer = &number as *const i32 as *mut i32;
    unsafe { *pointer = 2 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*allows only reading/
    number += 1;
    assert_eq!(number, 3);
}
