//! Inserting behind the last lane, where there is padding.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let index = black_box(3);
    unsafe { simd_insert_dyn(Vector([1u8; 3]), index, 7u8) }; //~ ERROR: invalid call of `simd_insert_dyn`: the index is out of range for 3 lanes
}
