//! What is in a `ManuallyDrop` or `MaybeUninit` makes no claim, so that it is not protected.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::mem::{ManuallyDrop, MaybeUninit};

fn dropped(number: ManuallyDrop<&mut i32>, other: *mut i32) {
    unsafe { *other = 2 };
    _ = number;
}

fn uninit(number: MaybeUninit<&mut i32>, other: *mut i32) {
    unsafe { *other += 1 };
    _ = number;
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    dropped(ManuallyDrop::new(unsafe { &mut *pointer }), pointer);
    uninit(MaybeUninit::new(unsafe { &mut *pointer }), pointer);
    assert_eq!(number, 3);
}
