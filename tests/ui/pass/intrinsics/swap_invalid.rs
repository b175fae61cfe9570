//! `swap_nonoverlapping` is untyped.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let (mut a, mut b) = (2u8, 1u8);
    unsafe { std::ptr::swap_nonoverlapping((&raw mut a).cast::<bool>(), (&raw mut b).cast(), 1) };
    assert_eq!((a, b), (1, 2));
}
