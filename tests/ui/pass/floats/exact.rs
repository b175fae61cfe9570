//! What is exact, whatever the seed says: operations with guaranteed precision, and the results that C's Annex F fixes.
use std::hint::black_box;

fn main() {
    for _ in 0..50 {
        let zero = black_box(0.0f64);
        assert_eq!((zero.sin(), zero.cos(), zero.tan(), zero.exp(), zero.exp2(), zero.cosh(), zero.atan()), (0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0));
        assert_eq!((black_box(1.0f64).ln(), black_box(1.0f64).log10(), black_box(1.0f64).acos()), (0.0, 0.0, 0.0));
        assert_eq!((f64::NAN.powf(zero), f64::NAN.powi(0), black_box(1.0f64).powf(f64::NAN)), (1.0, 1.0, 1.0));
        assert_eq!((black_box(-1.0f64).powf(f64::INFINITY), black_box(-1.0f64).powi(7)), (1.0, -1.0));
        assert_eq!((zero.atan2(-1.0), f64::INFINITY.atan()), (std::f64::consts::PI, std::f64::consts::FRAC_PI_2));
        assert_eq!((f64::INFINITY.exp(), f64::NEG_INFINITY.exp(), f64::NEG_INFINITY.exp_m1()), (f64::INFINITY, 0.0, -1.0));
        assert_eq!((black_box(-3.5f64).hypot(zero), f64::INFINITY.tanh()), (3.5, 1.0));

        let x = black_box(2.0f64);
        assert_eq!((x.sqrt(), x.mul_add(3.0, 1.0), x % 0.3), (std::f64::consts::SQRT_2, 7.0, 0.20000000000000007));
        assert_eq!((x / 3.0, x * 0.1, x + 0.1), (0.6666666666666666, 0.2, 2.1));
        assert_eq!((x.div_euclid(0.3), x.rem_euclid(0.3), (x / 3.0).round()), (6.0, 0.20000000000000007, 1.0));
    }
}
