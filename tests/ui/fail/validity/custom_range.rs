//! A struct with a range of its own, which wraps around.
#![feature(rustc_attrs)]
#![allow(internal_features)]

#[rustc_layout_scalar_valid_range_start(0xf0)]
#[rustc_layout_scalar_valid_range_end(0x0f)]
#[derive(Clone, Copy)]
#[repr(transparent)]
struct Near(u8);

fn main() {
    let near = [0xf0u8, 0x0f, 0x10];
    let near: [Near; 3] = unsafe { std::mem::transmute(near) }; //~ ERROR: at `[2]`: found 16, but it must be at least 240 or at most 15
    _ = near[0];
}
