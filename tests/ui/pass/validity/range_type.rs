//! A type with a valid range of its own, at both ends.
#![feature(rustc_attrs)]
#![allow(internal_features)]

#[rustc_layout_scalar_valid_range_start(10)]
#[rustc_layout_scalar_valid_range_end(20)]
struct Limited(u8);

fn main() {
    for byte in [10u8, 20] {
        let limited: Limited = unsafe { std::mem::transmute(byte) };
        assert_eq!(limited.0, byte);
    }
    assert_eq!(size_of::<Option<Limited>>(), 1);
}
