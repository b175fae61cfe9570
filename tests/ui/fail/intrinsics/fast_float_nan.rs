//! `fdiv_fast` of a NaN, in a wide format.
#![feature(core_intrinsics)]
#![allow(internal_features)]
#![feature(f128)]

fn main() {
    let float = std::hint::black_box(f128::NAN);
    _ = unsafe { std::intrinsics::fdiv_fast(float, 1.0) }; //~ ERROR: invalid call of `fdiv_fast`
}
