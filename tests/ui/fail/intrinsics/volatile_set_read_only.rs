//! A volatile fill of a constant.
#![feature(core_intrinsics)]
#![allow(internal_features)]
static BYTES: [u8; 4] = [1; 4];

fn main() {
    let pointer = (&raw const BYTES).cast_mut().cast::<u8>();
    unsafe { std::intrinsics::volatile_set_memory(pointer, 0, 4) }; //~ ERROR: read-only
}
