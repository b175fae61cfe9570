//! The intrinsic `unchecked_rem` of `MIN` by -1.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let divisor = std::hint::black_box(-1i8);
    println!("{}", unsafe { std::intrinsics::unchecked_rem(i8::MIN, divisor) }); //~ ERROR: unchecked division overflow
}
