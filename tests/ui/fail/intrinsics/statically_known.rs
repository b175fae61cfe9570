//! Reliance on an answer of `is_val_statically_known`.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    for number in 0..100 {
        if std::intrinsics::is_val_statically_known(number) {
            unsafe { std::hint::unreachable_unchecked() } //~ ERROR: entering unreachable code
        }
    }
}
