//! Reducing a mask whose last lane is neither all zeros nor all ones.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let mask = black_box(Vector([0i8, 0, 0, 127]));
    unsafe { simd_reduce_all(mask) }; //~ ERROR: invalid call of `simd_reduce_all`
}
