//! `float_to_int_unchecked` from `f128` to 128 bits.
#![feature(core_intrinsics)]
#![allow(internal_features)]
#![feature(f128)]

fn main() {
    let float = std::hint::black_box(1.8e38f128);
    assert_eq!(unsafe { std::intrinsics::float_to_int_unchecked::<_, u128>(float) }, float as u128);
    assert_eq!(unsafe { std::intrinsics::float_to_int_unchecked::<_, i128>(-float / 2.0) }, (-float / 2.0) as i128);
}
