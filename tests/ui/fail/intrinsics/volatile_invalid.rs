//! A volatile load of a value that its type does not allow.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let byte = 2u8;
    _ = unsafe { std::intrinsics::unaligned_volatile_load((&raw const byte).cast::<bool>()) }; //~ ERROR: invalid value
}
