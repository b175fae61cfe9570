//! One float of an array is not initialised.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<[f64; 4]>::zeroed();
    unsafe { place.as_mut_ptr().cast::<MaybeUninit<f64>>().add(2).write(MaybeUninit::uninit()) };
    let floats = unsafe { place.assume_init() }; //~ ERROR: the bytes at offsets 16..24 are uninitialized
    println!("{}", floats[0]);
}
