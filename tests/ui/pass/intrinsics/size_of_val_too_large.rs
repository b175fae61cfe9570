//! `size_of_val` of the largest slice, wherever it is.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let slice = std::ptr::slice_from_raw_parts(std::ptr::null::<u16>(), (1 << 62) - 1);
    assert_eq!(unsafe { std::intrinsics::size_of_val(slice) }, (1 << 63) - 2);
}
