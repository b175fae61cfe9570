//! A cast of a float to an integer type that is too narrow.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let floats = black_box(Vector([255.9f64, 256.0]));
    unsafe { simd_cast::<_, Vector<u8, 2>>(floats) }; //~ ERROR: the value does not fit `u8`
}
