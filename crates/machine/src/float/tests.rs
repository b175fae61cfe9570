use assay_ir::scalar::IntTy;
use proptest::prelude::*;
use rustc_apfloat::FloatConvert;
use rustc_apfloat::ieee::{Double, Single};

use super::*;

const SAMPLES: [f64; 14] =
    [0.0, -0.0, 1.0, -1.5, 2.5, 3.999, 1e-310, -255.5, 256.0, 65504.0, 1e20, -1e39, f64::INFINITY, f64::NAN];

fn f64_bits(value: f64) -> u128 {
    u128::from(value.to_bits())
}

#[test]
fn software_agrees_with_hardware() {
    use FloatBinOp::*;
    for a in SAMPLES {
        for b in SAMPLES {
            for op in [Add, Sub, Mul, Div, Rem, MinNum, MaxNum, Minimum, Maximum, Copysign] {
                let hard = bin(op, FloatTy::F64, f64_bits(a), f64_bits(b)).unwrap();
                let soft = bin_soft(op, Double::from_bits(f64_bits(a)), Double::from_bits(f64_bits(b))).unwrap();
                // Either zero may be the smaller one for minNum and maxNum.
                let zeros = matches!(op, MinNum | MaxNum) && a == 0.0 && b == 0.0;
                assert!(hard == soft || zeros || op == Copysign, "{op} {a} {b}");
            }
        }
    }
}

#[test]
fn conversions_to_integers_saturate() {
    for a in SAMPLES {
        let run = |ty| to_int(FloatTy::F64, ty, f64_bits(a)).0;
        assert_eq!(run(IntTy::U8), (a as u8).into());
        assert_eq!(run(IntTy::I8), (a as i8 as u8).into());
        assert_eq!(run(IntTy::I32), (a as i32 as u32).into());
        assert_eq!(run(IntTy::U64), (a as u64).into());
        assert_eq!(run(IntTy::I64), (a as i64 as u64).into());
        assert_eq!(run(IntTy::U128), a as u128);
        assert_eq!(run(IntTy::I128), a as i128 as u128);
        let single = to_int(FloatTy::F32, IntTy::I16, (a as f32).to_bits().into()).0;
        assert_eq!(single, (a as f32 as i16 as u16).into());
    }
    let fits = |value: f64, ty| to_int(FloatTy::F64, ty, f64_bits(value)).1;
    assert!(fits(255.9, IntTy::U8) && !fits(256.0, IntTy::U8));
    assert!(fits(-0.9, IntTy::U8) && !fits(-1.0, IntTy::U8));
    assert!(!fits(f64::NAN, IntTy::I64) && !fits(2f64.powi(64), IntTy::U64) && !fits(2f64.powi(127), IntTy::I128));
    assert!(fits(-2f64.powi(127), IntTy::I128));
}

#[test]
fn conversions_between_formats_round_trip() {
    for a in SAMPLES {
        let there = cast(FloatTy::F64, FloatTy::F128, f64_bits(a));
        assert_eq!(cast(FloatTy::F128, FloatTy::F64, there), f64_bits(a));
    }
    assert_eq!(cast(FloatTy::F64, FloatTy::F16, f64_bits(1.0)), 0x3c00);
    assert_eq!(from_int(IntTy::I8, FloatTy::F16, 0xff), 0xbc00);
}

#[test]
fn square_roots_of_f128_agree_with_f64() {
    for a in [1.0, 2.0, 3.0, 0.1, 1e-310, 1e300, 4.0, 1e20] {
        let root = un(FloatUnOp::Sqrt, FloatTy::F128, cast(FloatTy::F64, FloatTy::F128, f64_bits(a))).unwrap();
        assert_eq!(f64::from_bits(cast(FloatTy::F128, FloatTy::F64, root) as u64), a.sqrt(), "{a}");
    }
    for root in [3u128, 1 << 56 | 1, 12345678901234567] {
        let square = from_int(IntTy::U128, FloatTy::F128, root * root);
        assert_eq!(un(FloatUnOp::Sqrt, FloatTy::F128, square), Some(from_int(IntTy::U128, FloatTy::F128, root)));
    }
}

/// Bits of floats: any, or near to where rounding and exponents end.
fn bits64() -> impl Strategy<Value = u64> {
    let special = prop::sample::select(SAMPLES.map(f64::to_bits).to_vec());
    let near = (special.clone(), -3i64..4).prop_map(|(bits, off)| bits.wrapping_add_signed(off));
    let subnormal = any::<u64>().prop_map(|bits| bits & ((1 << 63) | ((1 << 53) - 1)));
    prop_oneof![4 => any::<u64>(), 1 => special, 1 => near, 1 => subnormal, 2 => any::<f64>().prop_map(f64::to_bits)]
}

fn bits32() -> impl Strategy<Value = u32> {
    prop_oneof![2 => any::<u32>(), 1 => any::<f32>().prop_map(f32::to_bits), 1 => any::<i8>().prop_map(|n| (n as f32).to_bits()),
        1 => bits64().prop_map(|bits| (f64::from_bits(bits) as f32).to_bits())]
}

const ARITHMETIC: [FloatBinOp; 7] = [
    FloatBinOp::Add,
    FloatBinOp::Sub,
    FloatBinOp::Mul,
    FloatBinOp::Div,
    FloatBinOp::Rem,
    FloatBinOp::Minimum,
    FloatBinOp::Maximum,
];

fn converted<F: FloatConvert<T>, T: Float>(bits: u128) -> u128 {
    soft_bits(FloatConvert::<T>::convert(F::from_bits(bits), &mut false).value)
}

fn fused<F: Float>(a: u128, b: u128, c: u128) -> u128 {
    soft_bits(F::from_bits(a).mul_add_r(F::from_bits(b), F::from_bits(c), Round::NearestTiesToEven).value)
}

fn integral<F: Float>(a: u128, round: Round) -> u128 {
    soft_bits(F::from_bits(a).round_to_integral(round).value)
}

const ROUNDINGS: [(FloatUnOp, Round); 5] = [
    (FloatUnOp::Floor, Round::TowardNegative),
    (FloatUnOp::Ceil, Round::TowardPositive),
    (FloatUnOp::Trunc, Round::TowardZero),
    (FloatUnOp::Round, Round::NearestTiesToAway),
    (FloatUnOp::RoundTiesEven, Round::NearestTiesToEven),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn f64_is_what_software_computes(a in bits64(), b in bits64(), c in bits64()) {
        let [a, b, c] = [a, b, c].map(u128::from);
        for op in ARITHMETIC {
            let soft = bin_soft(op, Double::from_bits(a), Double::from_bits(b));
            prop_assert_eq!(bin(op, FloatTy::F64, a, b), soft, "{} {:x} {:x}", op, a, b);
        }
        prop_assert_eq!(fma(FloatTy::F64, a, b, c), fused::<Double>(a, b, c));
        for (op, round) in ROUNDINGS {
            prop_assert_eq!(un(op, FloatTy::F64, a), Some(integral::<Double>(a, round)));
        }
        prop_assert_eq!(cast(FloatTy::F64, FloatTy::F32, a), converted::<Double, Single>(a));
        // Through the wider format nothing is lost.
        let quad = cast(FloatTy::F64, FloatTy::F128, a);
        prop_assert_eq!(cast(FloatTy::F128, FloatTy::F64, quad), soft_bits(Double::from_bits(a)));
        prop_assert_eq!(cast(FloatTy::F128, FloatTy::F16, quad), cast(FloatTy::F64, FloatTy::F16, a));
    }

    #[test]
    fn f32_is_what_software_computes(a in bits32(), b in bits32(), c in bits32()) {
        let [a, b, c] = [a, b, c].map(u128::from);
        for op in ARITHMETIC {
            let soft = bin_soft(op, Single::from_bits(a), Single::from_bits(b));
            prop_assert_eq!(bin(op, FloatTy::F32, a, b), soft, "{} {:x} {:x}", op, a, b);
        }
        prop_assert_eq!(fma(FloatTy::F32, a, b, c), fused::<Single>(a, b, c));
        for (op, round) in ROUNDINGS {
            prop_assert_eq!(un(op, FloatTy::F32, a), Some(integral::<Single>(a, round)));
        }
        prop_assert_eq!(cast(FloatTy::F32, FloatTy::F64, a), converted::<Single, Double>(a));
    }

    #[test]
    fn conversions_with_integers_are_rusts(a in bits64(), b in bits32(), n in any::<u128>()) {
        let (x, y) = (f64::from_bits(a), f32::from_bits(b));
        prop_assert_eq!(to_int(FloatTy::F64, IntTy::U128, a.into()).0, x as u128);
        prop_assert_eq!(to_int(FloatTy::F64, IntTy::I128, a.into()).0, x as i128 as u128);
        prop_assert_eq!(to_int(FloatTy::F64, IntTy::I64, a.into()).0, u128::from(x as i64 as u64));
        prop_assert_eq!(to_int(FloatTy::F32, IntTy::I8, b.into()).0, u128::from(y as i8 as u8));
        prop_assert_eq!(to_int(FloatTy::F32, IntTy::U64, b.into()).0, u128::from(y as u64));
        prop_assert_eq!(from_int(IntTy::U128, FloatTy::F64, n), u128::from((n as f64).to_bits()));
        prop_assert_eq!(from_int(IntTy::I128, FloatTy::F32, n), u128::from((n as i128 as f32).to_bits()));
        prop_assert_eq!(from_int(IntTy::I64, FloatTy::F64, n & u128::from(u64::MAX)), u128::from((n as i64 as f64).to_bits()));
    }

    /// The square of the root differs from the number by less than the neighbours' squares.
    #[test]
    fn roots_of_f128_are_the_nearest(a in any::<u128>()) {
        let a = a & !sign(FloatTy::F128);
        prop_assume!(!is_nan(FloatTy::F128, a) && a != infinity(FloatTy::F128) && a >> 112 != 0);
        let root = Quad::from_bits(un(FloatUnOp::Sqrt, FloatTy::F128, a).unwrap());
        // Scaled by a power of four, so that nothing over- or underflows.
        let exponent = Quad::from_bits(a).ilogb() / 2;
        let (a, root) = (Quad::from_bits(a).scalbn(-2 * exponent), root.scalbn(-exponent));
        let distance = |r: Quad| (-r).mul_add_r(r, a, Round::NearestTiesToEven).value.abs();
        prop_assert!(distance(root) <= distance(root.next_up().value), "{root}");
        prop_assert!(distance(root) <= distance(root.next_down().value), "{root}");
    }

    /// What is chosen is one of what std's documentation lists.
    #[test]
    fn nans_are_preferred_or_passed_on(a in bits32(), b in bits32()) {
        let results = nan::results(FloatTy::F32, &[(FloatTy::F32, a.into()), (FloatTy::F32, b.into())]);
        prop_assert_eq!(results[0], 0x7fc0_0000);
        for &result in &results[1..] {
            let quiet = |bits: u32| (bits | 0x40_0000) & 0x7fff_ffff;
            let passes_on = |bits: u32| f32::from_bits(bits).is_nan()
                && (result as u32 == quiet(bits) || result as u32 == bits & 0x7fff_ffff);
            prop_assert!(passes_on(a) || passes_on(b));
        }
        if !f32::from_bits(a).is_nan() && !f32::from_bits(b).is_nan() {
            prop_assert_eq!(results.len(), 1);
        }
    }

    /// An error is at most what was asked for, and never leads out of a function's range.
    #[test]
    fn errors_are_small(a in bits64(), error in -4i64..=4) {
        let x = f64::from_bits(a);
        let bounded = [(Function::Sin, x.sin(), 1.0), (Function::Cos, x.cos(), 1.0), (Function::Tanh, x.tanh(), 1.0)];
        for (function, value, bound) in bounded {
            let moved = precision::with_error(function, FloatTy::F64, [a.into(), 0], value.to_bits().into(), error);
            let moved = f64::from_bits(moved as u64);
            prop_assert!(value.is_nan() || moved.abs() <= bound);
            prop_assert!(value.is_nan() || moved.to_bits().abs_diff(value.to_bits()) <= error.unsigned_abs());
            prop_assert_eq!(moved.is_sign_negative(), value.is_sign_negative());
        }
    }
}

#[test]
fn nans_lose_their_low_bits_in_casts() {
    let narrow = |bits: u64| nan::results(FloatTy::F32, &[(FloatTy::F64, bits.into())]).to_vec();
    assert_eq!(narrow(0x7ff8_0000_2000_0001), [0x7fc0_0000, 0x7fc0_0001]);
    assert_eq!(narrow(0x7ff0_0000_2000_0000), [0x7fc0_0000, 0x7fc0_0001, 0x7f80_0001]);
    // Nothing is left of the payload, and a signaling NaN without one is none.
    assert_eq!(narrow(0xfff0_0000_0000_0001), [0x7fc0_0000]);
    let wide = nan::results(FloatTy::F128, &[(FloatTy::F16, 0x7c01)]);
    assert_eq!(wide.to_vec(), [0x7fff8 << 108, 0x7fff8 << 108 | 1 << 102, 0x7fff << 112 | 1 << 102]);
}

#[test]
fn what_annex_f_fixes_is_exact() {
    let of = |function, x: f64, y: f64, value: f64| {
        let arguments = [x, y].map(f64_bits);
        let moved = precision::with_error(function, FloatTy::F64, arguments, f64_bits(value), 3);
        f64::from_bits(moved as u64)
    };
    for (function, x, y, value) in [
        (Function::Cos, 0.0, 0.0, 1.0),
        (Function::Exp, -0.0, 0.0, 1.0),
        (Function::Pow, 1.0, 5.5, 1.0),
        (Function::Pow, f64::NAN, 0.0, 1.0),
        (Function::Pow, -1.0, f64::INFINITY, 1.0),
        (Function::Atan2, 1.0, f64::NEG_INFINITY, std::f64::consts::PI),
        (Function::Hypot, 3.5, 0.0, 3.5),
        (Function::Tanh, f64::NEG_INFINITY, 0.0, -1.0),
    ] {
        assert_eq!(of(function, x, y, value), value, "{function:?}");
    }
    assert_eq!(of(Function::Exp, 1.0, 0.0, 2.5), 2.5 + 3.0 * f64::EPSILON * 2.0);
    assert_eq!(of(Function::Log, 2.0, 0.0, f64::MAX), f64::MAX);
}

#[test]
fn functions_on_f128_agree_with_those_on_f64() {
    let wide = |x: f64| cast(FloatTy::F64, FloatTy::F128, f64_bits(x));
    let near = |found: u128, expected: f64| (to_f64(FloatTy::F128, found) - expected).abs() <= 1e-15 * expected.abs();
    for (op, function) in [
        (FloatUnOp::Sin, f64::sin as fn(f64) -> f64),
        (FloatUnOp::Cos, f64::cos),
        (FloatUnOp::Exp, f64::exp),
        (FloatUnOp::Exp2, f64::exp2),
        (FloatUnOp::Log, f64::ln),
        (FloatUnOp::Log2, f64::log2),
        (FloatUnOp::Log10, f64::log10),
    ] {
        // Hosts other than those with glibc have none.
        if let Some(found) = un(op, FloatTy::F128, wide(0.75)) {
            assert!(near(found, function(0.75)), "{op}");
        }
    }
    if let Some((found, _)) = quad(QuadFunction::Hypot, wide(3.0), wide(4.0)) {
        assert_eq!(found, wide(5.0));
        assert_eq!(quad(QuadFunction::Lgamma, wide(-0.5), 0).map(|(_, sign)| sign), Some(-1));
        assert!(near(bin(FloatBinOp::Pow, FloatTy::F128, wide(0.5), wide(1.5)).unwrap(), 0.5f64.powf(1.5)));
    }
}
