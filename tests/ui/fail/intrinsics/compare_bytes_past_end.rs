//! `compare_bytes` past the end, behind the first difference.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    _ = unsafe { std::intrinsics::compare_bytes([1u8].as_ptr(), [2u8, 2].as_ptr(), 2) }; //~ ERROR: out-of-bounds
}
