//! A `NonZero` of zero.
use std::num::NonZero;

fn main() {
    let number: NonZero<u32> = unsafe { std::mem::transmute(0u32) }; //~ ERROR: found 0, but it must be at least 1
    println!("{number}");
}
