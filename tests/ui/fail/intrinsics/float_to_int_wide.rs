//! `float_to_int_unchecked` from `f128` to `i128`, out of range.
#![feature(core_intrinsics)]
#![allow(internal_features)]
#![feature(f128)]

fn main() {
    let float = std::hint::black_box(1.8e38f128);
    println!("{}", unsafe { std::intrinsics::float_to_int_unchecked::<_, i128>(float) }); //~ ERROR: invalid call of `float_to_int_unchecked`
}
