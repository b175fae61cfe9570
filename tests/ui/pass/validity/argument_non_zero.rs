//! `Some` passed where a `NonZero` is taken, by way of a compatible function pointer type.
use std::num::NonZero;

fn get(number: NonZero<u32>) -> u32 {
    number.get()
}

fn main() {
    let function: fn(Option<NonZero<u32>>) -> u32 = unsafe { std::mem::transmute(get as fn(NonZero<u32>) -> u32) };
    assert_eq!(function(NonZero::new(3)), 3);
}
