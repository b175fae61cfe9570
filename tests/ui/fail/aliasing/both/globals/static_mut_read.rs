//! A mutable reference to a `static mut` that was in use, and then its name.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
#![allow(static_mut_refs)]
static mut TABLE: [u32; 4] = [0; 4];

fn entry(index: usize) -> &'static mut u32 {
    unsafe { &mut TABLE[index] }
}

fn main() {
    let third = entry(2);
    *third = 5;
    let sum = unsafe { TABLE[0] + TABLE[2] };
    *third = sum; //~ ERROR: aliasing violation: write of 4 bytes at offset 8 of static `TABLE`
}
