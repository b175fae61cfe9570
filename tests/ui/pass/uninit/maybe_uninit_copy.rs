//! Copies of `MaybeUninit` keep what is initialised.
use std::mem::MaybeUninit;

fn main() {
    let mut first = [MaybeUninit::<u8>::uninit(); 3];
    first[1] = MaybeUninit::new(9);
    let second = first;
    let third = second[1];
    assert_eq!(unsafe { third.assume_init() }, 9);
}
