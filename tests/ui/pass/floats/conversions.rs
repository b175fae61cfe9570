//! Conversions between all formats, and to and from all integers: saturating, to nearest.
#![feature(f16, f128)]
use std::hint::black_box;

macro_rules! to_integers {
    ($($float:ident)*) => {$({
        let [big, small, nan, third]: [$float; 4] = black_box([$float::MAX, $float::MIN, $float::NAN, 1.0 / 3.0]);
        assert_eq!((big as u8, small as u8, nan as u8, -third as u8), (u8::MAX, 0, 0, 0));
        assert_eq!((big as i8, small as i8, nan as i8), (i8::MAX, i8::MIN, 0));
        assert_eq!(((7.0 as $float + third) as i64, (-7.0 as $float - third) as i128, (7.0 as $float) as u128), (7, -7, 7));
        assert_eq!(($float::INFINITY as u128, $float::NEG_INFINITY as i128), (u128::MAX, i128::MIN));
        assert_eq!((0u128 as $float, -1i8 as $float, 100u64 as $float, i16::MIN as $float), (0.0, -1.0, 100.0, -32768.0));
    })*};
}

fn main() {
    to_integers!(f16 f32 f64 f128);
    let [max, min] = black_box([u128::MAX, 1]);
    assert_eq!((max as f32, max as f64, max as f16), (f32::INFINITY, 3.402823669209385e38, f16::INFINITY));
    assert_eq!((max as f128).to_bits(), 0x407f << 112);
    assert_eq!(((max >> 15) as f128) as u128, max >> 15);
    assert_eq!((f32::MAX as u128, f64::from_bits(1) as u128, min as f16), (0xffff_ff00 << 96, 0, 1.0));
    // Ties go to the even neighbour.
    assert_eq!(((1u64 << 53) + 1) as f64, 9007199254740992.0);
    assert_eq!(((1u64 << 53) + 3) as f64, 9007199254740996.0);
    assert_eq!((2049i32 as f16, 2051u16 as f16), (2048.0, 2052.0));
    assert_eq!(black_box(1.0f64 + f64::EPSILON) as f32, 1.0);
    assert_eq!(black_box(65520.0f32) as f16, f16::INFINITY);
    assert_eq!(black_box(65519.0f64) as f16, 65504.0);
    assert_eq!(black_box(1e-45f64) as f32, f32::from_bits(1));
    assert_eq!(black_box(0.1f128) as f64, 0.1);
    assert_eq!((black_box(0.1f64) as f128) as f64, 0.1);
}
