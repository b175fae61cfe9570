//! An exact division by zero.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let divisor = std::hint::black_box(0u64);
    println!("{}", unsafe { std::intrinsics::exact_div(10, divisor) }); //~ ERROR: unchecked division by zero
}
