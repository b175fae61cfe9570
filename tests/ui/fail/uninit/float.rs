//! An uninitialised float.
use std::mem::MaybeUninit;

fn main() {
    let place = MaybeUninit::<[f64; 2]>::uninit();
    let sum = unsafe { place.assume_init() }; //~ ERROR: uninitialized memory
    println!("{}", sum[0]);
}
