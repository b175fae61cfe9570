//! A masked load that lets nothing through still needs its alignment.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

fn main() {
    let bytes = [0u32; 3];
    let pointer = black_box((&raw const bytes[0]).wrapping_byte_add(1));
    let none = Vector([0i8; 4]);
    unsafe { simd_masked_load::<_, _, _, { SimdAlign::Element }>(none, pointer, Vector([0u32; 4])) }; //~ ERROR: misaligned
}
