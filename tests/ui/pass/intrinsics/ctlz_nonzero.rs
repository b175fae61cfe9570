//! `ctlz_nonzero` and `ctlz`.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let number = std::hint::black_box(0x10u16);
    assert_eq!(unsafe { std::intrinsics::ctlz_nonzero(number) }, 11);
    assert_eq!(std::intrinsics::ctlz(number >> 8), 16);
}
