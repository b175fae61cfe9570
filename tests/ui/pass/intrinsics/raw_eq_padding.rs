//! `raw_eq` of values without padding, and of invalid ones.
#![feature(core_intrinsics)]
#![allow(internal_features)]
#[repr(C)]
#[derive(Clone, Copy)]
struct Dense(u16, u16);

fn main() {
    let (a, b) = std::hint::black_box((Dense(1, 2), Dense(1, 2)));
    assert!(unsafe { std::intrinsics::raw_eq(&a, &b) });
}
