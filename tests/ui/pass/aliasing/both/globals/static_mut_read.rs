//! Mutable references to different elements of a `static mut`.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
#![allow(static_mut_refs)]
static mut TABLE: [u32; 4] = [0; 4];

fn entry(index: usize) -> &'static mut u32 {
    unsafe { &mut TABLE[index] }
}

fn main() {
    let (second, third) = (entry(1), entry(2));
    *third = 5;
    *second = 6;
    *third += *second;
    assert_eq!(unsafe { TABLE[0] + TABLE[2] }, 11);
}
