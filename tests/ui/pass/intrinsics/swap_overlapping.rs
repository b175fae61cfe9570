//! `typed_swap_nonoverlapping` of adjacent places.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let mut array = [1u16, 2, 3, 4];
    let pointer = (&raw mut array).cast::<[u16; 2]>();
    unsafe { std::intrinsics::typed_swap_nonoverlapping(pointer, pointer.add(1)) };
    assert_eq!(array, [3, 4, 1, 2]);
}
