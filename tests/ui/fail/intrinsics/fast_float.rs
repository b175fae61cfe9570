//! `fadd_fast` of an infinity.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn main() {
    let float = std::hint::black_box(f32::INFINITY);
    println!("{}", unsafe { std::intrinsics::fadd_fast(float, 1.0) }); //~ ERROR: invalid call of `fadd_fast`
}
