//! `align_of_val` of a struct whose last field is a slice that is too large.
#![feature(core_intrinsics)]
#![allow(internal_features)]
struct Tail(#[allow(dead_code)] u16, [u8]);

fn main() {
    let tail = std::ptr::slice_from_raw_parts(std::ptr::null::<u8>(), isize::MAX as usize) as *const Tail;
    println!("{}", unsafe { std::intrinsics::align_of_val(tail) }); //~ ERROR: size exceeds `isize::MAX`
}
