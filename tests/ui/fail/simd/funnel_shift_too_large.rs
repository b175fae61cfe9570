//! A funnel shift by as many bits as a lane has.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let by = black_box(Vector([0u32, 32]));
    let ones = Vector([1u32; 2]);
    unsafe { simd_funnel_shr(ones, ones, by) }; //~ ERROR: `unchecked_shr` by 32, but the type has only 32 bits
}
