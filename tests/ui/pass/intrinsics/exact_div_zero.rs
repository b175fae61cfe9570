//! An exact division of zero.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let divisor = std::hint::black_box(7u64);
    assert_eq!(unsafe { std::intrinsics::exact_div(0, divisor) }, 0);
}
