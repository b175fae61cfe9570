//! A number of 128 bits that must not be zero.
use std::num::NonZero;

fn main() {
    let place = [0u128; 1];
    let number = unsafe { *place.as_ptr().cast::<NonZero<u128>>() }; //~ ERROR: found 0, but it must be at least 1
    println!("{number}");
}
