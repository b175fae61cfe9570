//! A type with a valid range of its own.
#![feature(rustc_attrs)]
#![allow(internal_features)]

#[rustc_layout_scalar_valid_range_start(10)]
#[rustc_layout_scalar_valid_range_end(20)]
struct Limited(u8);

fn main() {
    let limited: Limited = unsafe { std::mem::transmute(21u8) }; //~ ERROR: found 21, but it must be from 10 to 20
    std::mem::forget(limited);
}
