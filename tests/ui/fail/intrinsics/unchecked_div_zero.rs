//! The intrinsic `unchecked_div` by zero.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let divisor = std::hint::black_box(0u32);
    println!("{}", unsafe { std::intrinsics::unchecked_div(7, divisor) }); //~ ERROR: unchecked division by zero
}
