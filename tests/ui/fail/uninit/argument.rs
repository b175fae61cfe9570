//! An uninitialised value passed through a function pointer of another, compatible type.
use std::mem::MaybeUninit;

fn double(number: u32) -> u32 {
    number * 2
}

fn main() {
    let function: fn(MaybeUninit<u32>) -> u32 = unsafe { std::mem::transmute(double as fn(u32) -> u32) };
    println!("{}", function(MaybeUninit::uninit())); //~ ERROR: uninitialized memory
}
