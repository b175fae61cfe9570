//! A cast of NaN to an integer.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let floats = black_box(Vector([1.0f32, f32::NAN]));
    unsafe { simd_cast::<_, Vector<i32, 2>>(floats) }; //~ ERROR: the value does not fit `i32`
}
