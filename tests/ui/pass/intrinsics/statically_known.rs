//! A function that does the same whatever `is_val_statically_known` says.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn power(base: u32, exponent: u32) -> u32 {
    if std::intrinsics::is_val_statically_known(base) && base == 2 { 1 << exponent } else { base.pow(exponent) }
}

fn main() {
    for exponent in 0..20 {
        assert_eq!(power(2, exponent), 1 << exponent);
    }
}
