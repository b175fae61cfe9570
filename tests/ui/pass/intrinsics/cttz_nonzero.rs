//! `cttz_nonzero` of the largest power.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let number = std::hint::black_box(i128::MIN);
    assert_eq!(unsafe { std::intrinsics::cttz_nonzero(number) }, 127);
}
