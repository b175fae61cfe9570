//! `align_of_val` of a struct whose last field is a large slice.
#![feature(core_intrinsics)]
#![allow(internal_features)]
struct Tail(#[allow(dead_code)] u16, [u8]);

fn main() {
    let tail = std::ptr::slice_from_raw_parts(std::ptr::null::<u8>(), isize::MAX as usize - 3) as *const Tail;
    assert_eq!(unsafe { std::intrinsics::align_of_val(tail) }, 2);
}
