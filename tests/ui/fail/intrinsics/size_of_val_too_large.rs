//! `size_of_val` of a slice that is larger than anything can be.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let slice = std::ptr::slice_from_raw_parts(std::ptr::null::<u16>(), 1 << 62);
    println!("{}", unsafe { std::intrinsics::size_of_val(slice) }); //~ ERROR: size exceeds `isize::MAX`
}
