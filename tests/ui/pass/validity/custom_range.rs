//! A struct with a range of its own, which wraps around.
#![feature(rustc_attrs)]
#![allow(internal_features)]

#[rustc_layout_scalar_valid_range_start(0xf0)]
#[rustc_layout_scalar_valid_range_end(0x0f)]
#[derive(Clone, Copy)]
#[repr(transparent)]
struct Near(u8);

fn main() {
    let near: [Near; 4] = unsafe { std::mem::transmute([0xf0u8, 0xff, 0, 0x0f]) };
    let bytes: [u8; 4] = unsafe { std::mem::transmute(near) };
    assert_eq!(bytes, [0xf0, 0xff, 0, 0x0f]);
}
