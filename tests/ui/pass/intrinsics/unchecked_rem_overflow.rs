//! The intrinsic `unchecked_rem`.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let divisor = std::hint::black_box(-2i8);
    assert_eq!(unsafe { std::intrinsics::unchecked_rem(-7, divisor) }, -1);
}
