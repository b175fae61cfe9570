//! Writing a lane through null.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let mut word = 0u32;
    let pointers = black_box(Vector([&raw mut word, std::ptr::null_mut()]));
    unsafe { simd_scatter(Vector([1u32; 2]), pointers, Vector([-1i32; 2])) }; //~ ERROR: null pointer
}
