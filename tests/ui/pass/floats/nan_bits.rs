//! The bits of a NaN that an arithmetic operation gives: all that std's documentation permits, and nothing else.
#![feature(f16, f128)]
use std::collections::BTreeSet;
use std::hint::black_box;

/// All results of 200 times the same.
fn all<T: Ord>(operation: impl Fn() -> T) -> BTreeSet<T> {
    (0..200).map(|_| operation()).collect()
}

fn set<const N: usize>(bits: [u32; N]) -> BTreeSet<u32> {
    bits.into_iter().flat_map(|bits| [bits, bits | 1 << 31]).collect()
}

fn main() {
    let zero = black_box(0.0f32);
    let quiet = black_box(f32::from_bits(0x7fc0_1234));
    let signaling = black_box(f32::from_bits(0xff80_0001));

    let preferred = set([0x7fc0_0000]);
    assert_eq!(all(|| (zero / zero).to_bits()), preferred);
    assert_eq!(all(|| (f32::INFINITY - f32::INFINITY).to_bits()), preferred);
    assert_eq!(all(|| (-1.0f32).sqrt().to_bits()), preferred);
    assert_eq!(all(|| (-1.0f32).ln().to_bits()), preferred);
    assert_eq!(all(|| (zero % zero).to_bits()), preferred);
    assert_eq!(all(|| 2.0f32.asin().to_bits()), preferred);
    assert_eq!(all(|| (f32::NAN + 1.0).to_bits()), preferred);

    assert_eq!(all(|| (quiet * 2.0).to_bits()), set([0x7fc0_0000, 0x7fc0_1234]));
    assert_eq!(all(|| quiet.floor().to_bits()), set([0x7fc0_0000, 0x7fc0_1234]));
    assert_eq!(all(|| quiet.sin().to_bits()), set([0x7fc0_0000, 0x7fc0_1234]));
    assert_eq!(all(|| quiet.cbrt().to_bits()), set([0x7fc0_0000, 0x7fc0_1234]));
    let both = set([0x7fc0_0000, 0x7fc0_1234, 0x7fc0_0001, 0x7f80_0001]);
    assert_eq!(all(|| (quiet + signaling).to_bits()), both);
    assert_eq!(all(|| quiet.min(signaling).to_bits()), both);
    assert_eq!(all(|| quiet.mul_add(signaling, 1.0).to_bits()), both);
    assert_eq!(all(|| 1.0f32.mul_add(2.0, quiet).to_bits()), set([0x7fc0_0000, 0x7fc0_1234]));

    // Casts keep the payload's upper bits.
    assert_eq!(all(|| (quiet as f64).to_bits() << 1), [0x7ff8_0000_0000_0000, 0x7ff8_0246_8000_0000].map(|bits| bits << 1).into());
    let wide = black_box(f64::from_bits(0x7ff0_0000_2000_0001));
    assert_eq!(all(|| (wide as f32).to_bits()), set([0x7fc0_0000, 0x7fc0_0001, 0x7f80_0001]));
    // Nothing is left of this signaling NaN that could be one.
    let low = black_box(f64::from_bits(0x7ff0_0000_0000_0001));
    assert_eq!(all(|| (low as f32).to_bits()), preferred);
    assert_eq!(all(|| (low as f16).to_bits()), [0x7e00, 0xfe00].into());
    assert_eq!(all(|| (f16::NAN as f128).to_bits() << 1), [0x7fff8 << 109].into());

    bitwise(quiet, signaling);
}

/// Operations that only touch the sign, and moves, keep all other bits.
fn bitwise(quiet: f32, signaling: f32) {
    for _ in 0..20 {
        assert_eq!((-quiet).to_bits(), 0xffc0_1234);
        assert_eq!((-signaling).to_bits(), 0x7f80_0001);
        assert_eq!(signaling.abs().to_bits(), 0x7f80_0001);
        assert_eq!(quiet.copysign(-1.0).to_bits(), 0xffc0_1234);
        assert_eq!(1.0f32.copysign(signaling), -1.0);
        let copy = [signaling; 3];
        assert!(copy.iter().all(|float| float.to_bits() == 0xff80_0001));
        assert_eq!(f32::NAN.to_bits(), 0x7fc0_0000);
        assert_eq!(f32::from_ne_bytes(signaling.to_ne_bytes()).to_bits(), 0xff80_0001);
    }
}
