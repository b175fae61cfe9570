//! A masked store of a lane behind the end of an array.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let mut words = [0u32; 3];
    let mask = black_box(Vector([0i8, 0, 0, -1]));
    let pointer = &raw mut words[0];
    unsafe { simd_masked_store::<_, _, _, { SimdAlign::Element }>(mask, pointer, Vector([0u32; 4])) }; //~ ERROR: out-of-bounds
}
