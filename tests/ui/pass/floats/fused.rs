//! `fmuladd` rounds once or twice; algebraic operations may be off, and zeros of theirs have any sign.
#![feature(core_intrinsics, float_algebraic)]
#![allow(internal_features)]
use std::collections::BTreeSet;
use std::hint::black_box;
use std::intrinsics::fmuladdf64;

fn main() {
    let once = 0.1f64.mul_add(10.0, -1.0);
    let found: BTreeSet<u64> = (0..100).map(|_| fmuladdf64(black_box(0.1), 10.0, -1.0).to_bits()).collect();
    assert_eq!(found, BTreeSet::from([0, once.to_bits()]));

    let found: BTreeSet<i64> =
        (0..200).map(|_| black_box(3.0f64).algebraic_mul(5.0).to_bits() as i64 - 15f64.to_bits() as i64).collect();
    assert_eq!(found, (-4..=4).collect());
    let negative = (0..100).filter(|_| black_box(3.0f64).algebraic_sub(3.0).is_sign_negative()).count();
    assert!((1..100).contains(&negative));
    assert!(black_box(f64::INFINITY).algebraic_sub(f64::INFINITY).is_nan());
}
