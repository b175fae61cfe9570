//@compile-flags: -Zmiri-no-extra-rounding-error
//! Functions of libm with two results, or with an integer for one.

use std::ffi::{c_int, c_long};

unsafe extern "C" {
    fn modf(x: f64, whole: *mut f64) -> f64;
    fn modff(x: f32, whole: *mut f32) -> f32;
    fn frexp(x: f64, exponent: *mut c_int) -> f64;
    fn ldexp(x: f64, exponent: c_int) -> f64;
    fn sincos(x: f64, sine: *mut f64, cosine: *mut f64);
    fn sincosf(x: f32, sine: *mut f32, cosine: *mut f32);
    fn lgamma(x: f64) -> f64;
    fn lgamma_r(x: f64, sign: *mut c_int) -> f64;
    fn remquo(x: f64, y: f64, quotient: *mut c_int) -> f64;
    fn remainder(x: f64, y: f64) -> f64;
    fn logb(x: f64) -> f64;
    fn ilogbf(x: f32) -> c_int;
    fn lrint(x: f64) -> c_long;
    fn llroundf(x: f32) -> i64;
}

fn main() {
    unsafe {
        let (mut whole, mut exponent) = (0.0, 0);
        assert_eq!((modf(-2.75, &mut whole), whole), (-0.75, -2.0));
        assert_eq!((modf(f64::NEG_INFINITY, &mut whole).to_bits(), whole), ((-0.0_f64).to_bits(), f64::NEG_INFINITY));
        assert!(modf(f64::NAN, &mut whole).is_nan() && whole.is_nan());
        let mut small = 0.0;
        assert_eq!((modff(3.5, &mut small), small), (0.5, 3.0));
        assert_eq!((frexp(12.0, &mut exponent), exponent), (0.75, 4));
        assert_eq!(ldexp(0.75, 4), 12.0);
        let (mut sine, mut cosine) = (0.0, 0.0);
        sincos(0.5, &mut sine, &mut cosine);
        assert_eq!((sine, cosine), 0.5_f64.sin_cos());
        let (mut sine, mut cosine) = (0.0, 0.0);
        sincosf(-0.0, &mut sine, &mut cosine);
        assert_eq!((sine.to_bits(), cosine), ((-0.0_f32).to_bits(), 1.0));
        assert_eq!(lgamma(3.0), std::f64::consts::LN_2);
        assert!((lgamma_r(-0.5, &mut exponent) - 1.265512).abs() < 1e-6 && exponent == -1);
        assert_eq!((remquo(7.0, 2.0, &mut exponent), exponent), (-1.0, 4));
        assert_eq!(remainder(5.0, 3.0), -1.0);
        assert_eq!((logb(0.3), ilogbf(1000.0)), (-2.0, 9));
        assert_eq!((lrint(2.5), lrint(-3.5), llroundf(2.5)), (2, -4, 3));
    }
}
