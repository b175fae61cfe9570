//! `NonZero` has one niche, in the middle of its signed range.
use std::num::NonZero;

fn main() {
    let pair: (NonZero<i8>, u8) = unsafe { std::mem::transmute([0u8, 1]) }; //~ ERROR: found 0, but it must be at least 1
    println!("{}", pair.1);
}
