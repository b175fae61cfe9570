//! A mask with a lane that is neither all zeros nor all ones.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let mask = black_box(Vector([0i16, 1]));
    let ones = Vector([1u8; 2]);
    unsafe { simd_select(mask, ones, ones) }; //~ ERROR: invalid call of `simd_select`: a lane of the mask is neither all zeros nor all ones
}
