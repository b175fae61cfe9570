//! A shift by a negative amount.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let by = black_box(Vector([1i64, -1]));
    unsafe { simd_shr(Vector([1i64; 2]), by) }; //~ ERROR: `unchecked_shr` by -1, but the type has only 64 bits
}
