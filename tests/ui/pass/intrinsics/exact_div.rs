//! An exact division.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let divisor = std::hint::black_box(-5);
    assert_eq!(unsafe { std::intrinsics::exact_div(10, divisor) }, -2);
}
