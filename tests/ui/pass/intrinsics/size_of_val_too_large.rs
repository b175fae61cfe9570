//! `size_of_val` of the largest slice, wherever it is.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let slice = std::ptr::slice_from_raw_parts(std::ptr::null::<u16>(), isize::MAX as usize / 2);
    assert_eq!(unsafe { std::intrinsics::size_of_val(slice) }, isize::MAX as usize - 1);
}
