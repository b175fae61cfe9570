//! The minimum and the maximum of two zeros may be either of them, except for `minimum` and `maximum`.
#![feature(float_minimum_maximum)]
use std::hint::black_box;

fn main() {
    let (plus, minus) = black_box((0.0f64, -0.0f64));
    let negative = |operation: &dyn Fn() -> f64| (0..100).filter(|_| operation().is_sign_negative()).count();
    for count in [negative(&|| plus.min(minus)), negative(&|| minus.min(plus)), negative(&|| plus.max(minus))] {
        assert!((1..100).contains(&count), "{count}");
    }
    assert_eq!(negative(&|| plus.min(plus)), 0);
    assert_eq!(negative(&|| minus.max(minus)), 100);
    assert_eq!(negative(&|| plus.minimum(minus)), 100);
    assert_eq!(negative(&|| minus.maximum(plus)), 0);
    assert_eq!((plus - plus).to_bits(), 0);
    assert_eq!((-(plus - plus)).to_bits(), 1 << 63);
    assert_eq!((minus + minus).to_bits(), 1 << 63);
}
