//! `compare_bytes` of nothing, from anywhere.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    assert_eq!(unsafe { std::intrinsics::compare_bytes([1u8].as_ptr().wrapping_add(9), std::ptr::null(), 0) }, 0);
}
