//! The intrinsic `assume` with a true condition.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    unsafe { std::intrinsics::assume(std::hint::black_box(true)) };
}
