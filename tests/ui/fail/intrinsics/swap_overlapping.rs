//! `typed_swap_nonoverlapping` of overlapping places.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let mut array = [1u16, 2, 3];
    let pointer = (&raw mut array).cast::<[u16; 2]>();
    unsafe { std::intrinsics::typed_swap_nonoverlapping(pointer, pointer.byte_add(2)) }; //~ ERROR: overlap
}
