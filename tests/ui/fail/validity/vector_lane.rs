//! Every lane of a vector must be initialised.
#![feature(repr_simd)]
use std::mem::MaybeUninit;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Four([u32; 4]);

fn main() {
    let mut place = MaybeUninit::<Four>::uninit();
    unsafe { place.as_mut_ptr().cast::<[u32; 3]>().write([1, 2, 3]) };
    let four = unsafe { place.assume_init() }; //~ ERROR: uninitialized
    _ = four;
}
