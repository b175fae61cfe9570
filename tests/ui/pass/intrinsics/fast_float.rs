//! `fadd_fast` of ordinary numbers, which may be off a little.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let float = std::hint::black_box(1.5f32);
    assert!((unsafe { std::intrinsics::fadd_fast(float, 1.0) } - 2.5).abs() < 1e-6);
}
