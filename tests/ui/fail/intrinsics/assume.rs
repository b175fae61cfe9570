//! The intrinsic `assume` itself.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    unsafe { std::intrinsics::assume(std::hint::black_box(false)) }; //~ ERROR: a condition that the program promised to be true is false
}
