//! A `MaybeUninit` makes its contents untyped: a move reads nothing.
use std::mem::MaybeUninit;

fn main() {
    let mut cell: (u64, MaybeUninit<bool>, u64) = (1, MaybeUninit::new(true), 2);
    unsafe { cell.1.as_mut_ptr().cast::<u8>().write(3) };
    let moved = cell;
    assert_eq!(unsafe { *moved.1.as_ptr().cast::<u8>() }, 3);
}
