//! A raw pointer to a struct, made from a shared reference, may write to the bytes of the cell.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::UnsafeCell;

#[repr(C)]
struct Entry {
    value: UnsafeCell<u8>,
    plain: u8,
}

fn main() {
    let entry = Entry { value: UnsafeCell::new(1), plain: 2 };
    let shared = &entry;
    let pointer = (&raw const *shared).cast_mut();
    unsafe { *pointer.cast::<u8>() = 3 };
    assert_eq!(unsafe { *shared.value.get() } + shared.plain, 5);
}
