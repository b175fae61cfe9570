//! `typed_swap_nonoverlapping` of a place with itself.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let mut value = 1u64;
    let pointer = &raw mut value;
    unsafe { std::intrinsics::typed_swap_nonoverlapping(pointer, pointer) }; //~ ERROR: overlap
}
