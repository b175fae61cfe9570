//! A division with a zero among the divisors.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let by = black_box(Vector([1u16, 0]));
    unsafe { simd_div(Vector([1u16; 2]), by) }; //~ ERROR: unchecked division by zero
}
