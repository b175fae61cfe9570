//! `mem::uninitialized` of a type that need not be initialised, and `mem::zeroed` of one that may be zero.
#![allow(deprecated)]
use std::mem::MaybeUninit;

fn main() {
    let mut place: [MaybeUninit<u16>; 3] = unsafe { std::mem::uninitialized() };
    place[1].write(5);
    assert_eq!(unsafe { place[1].assume_init() }, 5);
    let zeroed: (u8, Option<Box<u8>>, [f32; 2]) = unsafe { std::mem::zeroed() };
    assert_eq!(zeroed, (0, None, [0.0; 2]));
}
