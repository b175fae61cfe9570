//! A remainder whose quotient does not fit.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let by = black_box(Vector([1i8, -1]));
    unsafe { simd_rem(Vector([i8::MIN; 2]), by) }; //~ ERROR: unchecked division overflow
}
