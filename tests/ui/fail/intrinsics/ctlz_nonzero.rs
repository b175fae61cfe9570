//! `ctlz_nonzero` of zero.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let number = std::hint::black_box(0u16);
    println!("{}", unsafe { std::intrinsics::ctlz_nonzero(number) }); //~ ERROR: invalid call of `ctlz_nonzero`
}
