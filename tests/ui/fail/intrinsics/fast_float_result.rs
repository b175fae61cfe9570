//! `fmul_fast` whose result is infinite.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let float = std::hint::black_box(f64::MAX);
    println!("{}", unsafe { std::intrinsics::fmul_fast(float, 2.0) }); //~ ERROR: invalid call of `fmul_fast`
}
