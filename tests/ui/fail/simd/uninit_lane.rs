//! A vector with a lane that was never written.
#![feature(portable_simd)]

use std::mem::MaybeUninit;
use std::simd::u16x4;

fn main() {
    let mut lanes = MaybeUninit::<[u16; 4]>::uninit();
    let first: *mut u16 = lanes.as_mut_ptr().cast();
    for index in 0..3 {
        unsafe { first.add(index).write(1) };
    }
    let vector: u16x4 = unsafe { std::mem::transmute_copy(&lanes) }; //~ ERROR: uninitialized memory
    println!("{:?}", vector + vector);
}
