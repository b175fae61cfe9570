//! Every lane of a vector is initialised, with any bits.
#![feature(repr_simd)]
use std::mem::MaybeUninit;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Four([f32; 4]);

fn main() {
    let mut place = MaybeUninit::<Four>::uninit();
    unsafe { place.as_mut_ptr().cast::<[u32; 4]>().write([1, 2, 3, u32::MAX]) };
    let four = unsafe { place.assume_init() };
    let lanes: [f32; 4] = unsafe { std::mem::transmute(four) };
    assert!(lanes[3].is_nan());
}
