//! `transmute_unchecked` between types of different sizes.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let bytes = std::hint::black_box([0u8; 2]);
    println!("{}", unsafe { std::intrinsics::transmute_unchecked::<[u8; 2], u32>(bytes) }); //~ ERROR: differ in size
}
