//! `fmul_fast` whose result is not quite infinite.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let float = std::hint::black_box(f64::MAX / 4.0);
    assert!(unsafe { std::intrinsics::fmul_fast(float, 2.0) } > float);
}
