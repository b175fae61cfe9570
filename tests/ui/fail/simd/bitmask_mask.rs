//! Packing a mask with a lane that is neither all zeros nor all ones.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let mask = black_box(Vector([0u128, u64::MAX as u128]));
    unsafe { simd_bitmask::<_, u8>(mask) }; //~ ERROR: invalid call of `simd_bitmask`
}
