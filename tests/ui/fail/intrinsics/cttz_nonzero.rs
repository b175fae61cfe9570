//! `cttz_nonzero` of zero.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let number = std::hint::black_box(0i128);
    println!("{}", unsafe { std::intrinsics::cttz_nonzero(number) }); //~ ERROR: invalid call of `cttz_nonzero`
}
