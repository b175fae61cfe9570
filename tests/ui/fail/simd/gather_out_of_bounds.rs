//! Reading a lane behind the end of an array.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let words = [0u32; 2];
    let end = (&raw const words[0]).wrapping_add(2);
    let pointers = black_box(Vector([&raw const words[0], end]));
    unsafe { simd_gather(Vector([0u32; 2]), pointers, Vector([-1i32; 2])) }; //~ ERROR: out-of-bounds
}
