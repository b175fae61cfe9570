//! A `NonNull` of null.
use std::ptr::NonNull;

fn main() {
    let pointer: NonNull<u8> = unsafe { std::mem::transmute(std::ptr::null::<u8>()) }; //~ ERROR: found 0, but it must be at least 1
    println!("{pointer:p}");
}
