//! A volatile load of a `bool`.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let byte = 1u8;
    assert!(unsafe { std::intrinsics::unaligned_volatile_load((&raw const byte).cast::<bool>()) });
}
