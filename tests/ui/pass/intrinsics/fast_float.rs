//! `fadd_fast` of ordinary numbers.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let float = std::hint::black_box(1.5f32);
    assert_eq!(unsafe { std::intrinsics::fadd_fast(float, 1.0) }, 2.5);
}
