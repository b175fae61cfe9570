//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+sse4.2,+avx2,+bmi2
//! What is detected when the program runs is what it was compiled for, and what that implies.

// The macro itself first looks at what the crate is compiled for; this is what it does otherwise.
#![feature(rustc_private, stdarch_internal)]
#![allow(internal_features)]

extern crate std_detect;

use std_detect::detect::__is_feature_detected as detected;

fn main() {
    assert!(is_x86_feature_detected!("avx2") && is_x86_feature_detected!("sse2"));
    assert!(!is_x86_feature_detected!("avx512f"));
    assert!(detected::sse2() && detected::sse3() && detected::sse4_1() && detected::sse4_2());
    assert!(detected::avx() && detected::avx2() && detected::bmi2() && detected::fxsr());
    assert!(!detected::bmi1() && !detected::aes() && !detected::fma() && !detected::avx512f());
}
