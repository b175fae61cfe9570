//! An exact division that is not exact.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let divisor = std::hint::black_box(3);
    println!("{}", unsafe { std::intrinsics::exact_div(10, divisor) }); //~ ERROR: exact division with a remainder: 10
}
