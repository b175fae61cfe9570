//! A wide `NonNull` that is null.
use std::ptr::NonNull;

fn main() {
    let pointer: NonNull<[u8]> = unsafe { std::mem::transmute((0usize, 3usize)) }; //~ ERROR: invalid value of type `std::ptr::NonNull<[u8]>` at `.pointer`: found 0
    println!("{}", pointer.len());
}
