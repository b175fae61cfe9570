//! `spare_capacity_mut` ends when the vec writes behind its end.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::mem::MaybeUninit;

fn main() {
    let mut bytes: Vec<u8> = Vec::with_capacity(4);
    let vec = &raw mut bytes;
    let spare: &mut [MaybeUninit<u8>] = unsafe { (*vec).spare_capacity_mut() };
    spare[0].write(1);
    unsafe { (*vec).push(2) };
    spare[0].write(3); //~ ERROR: aliasing violation: two-phase `&mut` reborrow of 1 byte at offset 0
}
