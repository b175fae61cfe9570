//! Every operation gives the same each time.
//@compile-flags: -Zmiri-deterministic-floats
#![feature(float_algebraic)]
use std::hint::black_box;

fn main() {
    let zero = black_box(0.0f64);
    let signaling = black_box(f64::from_bits(0xfff0_0000_0000_0001));
    for _ in 0..50 {
        assert_eq!((zero / zero).to_bits(), f64::NAN.to_bits());
        assert_eq!((signaling + 1.0).to_bits(), f64::NAN.to_bits());
        assert_eq!((signaling as f32).to_bits(), f32::NAN.to_bits());
        assert_eq!(signaling.powi(0), 1.0);
        assert_eq!(zero.min(-zero).to_bits(), 0);
        assert_eq!(black_box(2.0f64).powi(10), 1024.0);
        assert_eq!(black_box(8.0f64).cbrt(), 2.0);
        assert_eq!(black_box(0.1f64).algebraic_add(0.2), 0.1 + 0.2);
    }
}
