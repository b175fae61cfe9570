//! Copies of `MaybeUninit` stay uninitialised.
use std::mem::MaybeUninit;

fn main() {
    let first = [MaybeUninit::<u8>::uninit(); 3];
    let second = first;
    let third = second[1];
    let number = unsafe { third.assume_init() }; //~ ERROR: uninitialized memory
    println!("{number}");
}
