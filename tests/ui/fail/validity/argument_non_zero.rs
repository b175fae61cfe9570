//! `None` passed where a `NonZero` is taken, by way of a compatible function pointer type.
use std::num::NonZero;

fn ignore(_number: NonZero<u32>) {} //~ ERROR: found 0, but it must be at least 1

fn main() {
    let function: fn(Option<NonZero<u32>>) = unsafe { std::mem::transmute(ignore as fn(NonZero<u32>)) };
    function(None);
}
