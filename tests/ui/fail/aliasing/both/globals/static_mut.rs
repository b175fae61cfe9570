//! Two mutable references to a `static mut`.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
#![allow(static_mut_refs)]
static mut COUNT: u32 = 0;

fn main() {
    let first = unsafe { &mut COUNT };
    *first = 1;
    let second = unsafe { &mut COUNT };
    *second = 2;
    *first = 3; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of static `COUNT`
}
