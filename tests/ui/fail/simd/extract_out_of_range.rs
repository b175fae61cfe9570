//! The index of a lane that there is not.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let index = black_box(4);
    unsafe { simd_extract_dyn::<_, u8>(Vector([1u8; 4]), index) }; //~ ERROR: invalid call of `simd_extract_dyn`: the index is out of range for 4 lanes
}
