//! `typed_swap_nonoverlapping` of a value that its type does not allow.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let (mut a, mut b) = (2u8, 1u8);
    let (a, b) = (&raw mut a, &raw mut b);
    unsafe { std::intrinsics::typed_swap_nonoverlapping(a.cast::<bool>(), b.cast()) }; //~ ERROR: invalid value
}
