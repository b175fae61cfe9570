//! Without flags, the processor has what every processor of the architecture has, and no more.
//@only-target: x86_64

#![feature(rustc_private, stdarch_internal)]
#![allow(internal_features)]

extern crate std_detect;

use std_detect::detect::__is_feature_detected as detected;

fn main() {
    assert!(is_x86_feature_detected!("sse2") && !is_x86_feature_detected!("sse3"));
    assert!(detected::sse() && detected::sse2() && detected::fxsr());
    assert!(!detected::sse3() && !detected::sse4_2() && !detected::avx() && !detected::bmi1());
}
