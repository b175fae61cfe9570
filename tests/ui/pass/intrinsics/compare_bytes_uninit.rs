//! `compare_bytes` of what is initialised.
#![feature(core_intrinsics)]
#![allow(internal_features)]
use std::mem::MaybeUninit;

fn main() {
    let array = [MaybeUninit::new(1u8), MaybeUninit::uninit()];
    assert!(unsafe { std::intrinsics::compare_bytes(array.as_ptr().cast(), [2u8, 2].as_ptr(), 1) } < 0);
}
