//! Algebraic operations take anything.
#![feature(core_intrinsics)]
#![allow(internal_features)]
#![feature(f128, float_algebraic)]

fn main() {
    let float = std::hint::black_box(f128::NAN);
    assert!(std::intrinsics::fdiv_algebraic(float, 1.0).is_nan());
    assert!(1.0f32.algebraic_div(std::hint::black_box(0.0)).is_infinite());
}
