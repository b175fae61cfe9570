//! Errors are always the largest, of either sign.
//@compile-flags: -Zmiri-max-extra-rounding-error
use std::collections::BTreeSet;
use std::hint::black_box;

fn main() {
    let found: BTreeSet<i64> =
        (0..50).map(|_| black_box(2.0f64).powi(10).to_bits() as i64 - 1024f64.to_bits() as i64).collect();
    assert_eq!(found, BTreeSet::from([-4, 4]));
}
