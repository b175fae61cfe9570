//! A shift by as many bits as a lane has.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let by = black_box(Vector([1u8, 8, 0, 0]));
    unsafe { simd_shl(Vector([1u8; 4]), by) }; //~ ERROR: `unchecked_shl` by 8, but the type has only 8 bits
}
