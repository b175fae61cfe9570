//! `transmute_unchecked` between types of the same size.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let bytes = std::hint::black_box([1u8; 4]);
    assert_eq!(unsafe { std::intrinsics::transmute_unchecked::<[u8; 4], u32>(bytes) }, 0x0101_0101);
}
