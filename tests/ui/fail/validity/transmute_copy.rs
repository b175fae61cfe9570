//! `transmute_copy` to a type that does not allow the bytes.
use std::num::NonZero;

fn main() {
    let value: NonZero<u16> = unsafe { std::mem::transmute_copy(&[0u8; 4]) }; //~ ERROR: found 0, but it must be at least 1
    println!("{value}");
}
