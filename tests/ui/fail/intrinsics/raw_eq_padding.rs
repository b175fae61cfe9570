//! `raw_eq` of values with padding.
#![feature(core_intrinsics)]
#![allow(internal_features)]
#[repr(C)]
#[derive(Clone, Copy)]
struct Padded(u8, u16);

fn main() {
    let (a, b) = std::hint::black_box((Padded(1, 2), Padded(1, 2)));
    _ = unsafe { std::intrinsics::raw_eq(&a, &b) }; //~ ERROR: uninitialized
}
