//! `UnsafeCell` contents stay invalid as long as nobody reads them.
use std::cell::UnsafeCell;
use std::mem::MaybeUninit;

fn main() {
    let cell: UnsafeCell<MaybeUninit<bool>> = unsafe { std::mem::transmute(4u8) };
    let pointer = cell.get().cast::<u8>();
    assert_eq!(unsafe { *pointer }, 4);
}
