//! The intrinsic `unchecked_div`.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let divisor = std::hint::black_box(2u32);
    assert_eq!(unsafe { std::intrinsics::unchecked_div(7, divisor) }, 3);
}
