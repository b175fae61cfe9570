//! Float semantics: pure functions on bits, zero-extended to 128.
//!
//! `f32` and `f64` use the hardware and the host's libm, `f16` and `f128` software. Rust leaves the bits of a NaN result
//! open; here it is always the canonical one (quiet, positive, no payload), except for the operations that only touch
//! the sign bit.

use assay_ir::scalar::{CmpOp, FloatBinOp, FloatTy, FloatUnOp, IntTy};
use rustc_apfloat::ieee::{Double, Half, Quad, Single};
use rustc_apfloat::{Float, FloatConvert, Round, Status};

use crate::arith;

/// An operation with two operands; `None` if there is no implementation for the format.
pub fn bin(op: FloatBinOp, ty: FloatTy, a: u128, b: u128) -> Option<u128> {
    if op == FloatBinOp::Copysign {
        return Some(a & !sign(ty) | b & sign(ty));
    }
    Some(match ty {
        FloatTy::F32 => u128::from(bin_f32(op, f32::from_bits(a as u32), f32::from_bits(b as u32)).to_bits()),
        FloatTy::F64 => u128::from(bin_f64(op, f64::from_bits(a as u64), f64::from_bits(b as u64)).to_bits()),
        FloatTy::F16 if op == FloatBinOp::Pow => from_f64(ty, to_f64(ty, a).powf(to_f64(ty, b))),
        FloatTy::F16 => bin_soft(op, Half::from_bits(a), Half::from_bits(b))?,
        FloatTy::F128 => bin_soft(op, Quad::from_bits(a), Quad::from_bits(b))?,
    })
}

macro_rules! native_bin {
    ($name:ident $float:ident) => {
        #[inline(always)]
        pub(crate) fn $name(op: FloatBinOp, a: $float, b: $float) -> $float {
            let value = match op {
                FloatBinOp::Add => a + b,
                FloatBinOp::Sub => a - b,
                FloatBinOp::Mul => a * b,
                FloatBinOp::Div => a / b,
                FloatBinOp::Rem => a % b,
                FloatBinOp::MinNum => a.min(b),
                FloatBinOp::MaxNum => a.max(b),
                FloatBinOp::Minimum | FloatBinOp::Maximum if a.is_nan() || b.is_nan() => $float::NAN,
                FloatBinOp::Minimum => {
                    if a < b || a == b && a.is_sign_negative() {
                        a
                    } else {
                        b
                    }
                }
                FloatBinOp::Maximum => {
                    if a > b || a == b && a.is_sign_positive() {
                        a
                    } else {
                        b
                    }
                }
                FloatBinOp::Copysign => return a.copysign(b),
                FloatBinOp::Pow => a.powf(b),
            };
            if value.is_nan() { $float::NAN } else { value }
        }
    };
}

native_bin!(bin_f32 f32);
native_bin!(bin_f64 f64);

fn bin_soft<F: Float>(op: FloatBinOp, a: F, b: F) -> Option<u128> {
    let value = match op {
        FloatBinOp::Add => a.add_r(b, Round::NearestTiesToEven).value,
        FloatBinOp::Sub => a.sub_r(b, Round::NearestTiesToEven).value,
        FloatBinOp::Mul => a.mul_r(b, Round::NearestTiesToEven).value,
        FloatBinOp::Div => a.div_r(b, Round::NearestTiesToEven).value,
        FloatBinOp::Rem => a.c_fmod(b).value,
        FloatBinOp::MinNum => a.min(b),
        FloatBinOp::MaxNum => a.max(b),
        FloatBinOp::Minimum => a.minimum(b),
        FloatBinOp::Maximum => a.maximum(b),
        FloatBinOp::Copysign => a.copy_sign(b),
        FloatBinOp::Pow => return None,
    };
    Some(soft_bits(value))
}

fn soft_bits<F: Float>(value: F) -> u128 {
    if value.is_nan() { F::qnan(None).to_bits() } else { value.to_bits() }
}

/// The sign bit of a format.
fn sign(ty: FloatTy) -> u128 {
    1 << (bits(ty) - 1)
}

fn bits(ty: FloatTy) -> u32 {
    16 << ty as u32
}

/// An operation with one operand; `None` if there is no implementation for the format.
pub fn un(op: FloatUnOp, ty: FloatTy, a: u128) -> Option<u128> {
    match op {
        FloatUnOp::Neg => return Some(a ^ sign(ty)),
        FloatUnOp::Abs => return Some(a & !sign(ty)),
        _ => {}
    }
    Some(match ty {
        FloatTy::F32 => u128::from(un_f32(op, f32::from_bits(a as u32)).to_bits()),
        FloatTy::F64 => u128::from(un_f64(op, f64::from_bits(a as u64)).to_bits()),
        // 53 bits are more than twice the 11 of an f16, so that rounding twice gives the right square root.
        FloatTy::F16 => from_f64(ty, un_f64(op, to_f64(ty, a))),
        FloatTy::F128 => un_quad(op, Quad::from_bits(a))?,
    })
}

macro_rules! native_un {
    ($name:ident $float:ident) => {
        fn $name(op: FloatUnOp, a: $float) -> $float {
            let value = match op {
                FloatUnOp::Neg => return -a,
                FloatUnOp::Abs => return a.abs(),
                FloatUnOp::Sqrt => a.sqrt(),
                FloatUnOp::Floor => a.floor(),
                FloatUnOp::Ceil => a.ceil(),
                FloatUnOp::Trunc => a.trunc(),
                FloatUnOp::Round => a.round(),
                FloatUnOp::RoundTiesEven => a.round_ties_even(),
                FloatUnOp::Sin => a.sin(),
                FloatUnOp::Cos => a.cos(),
                FloatUnOp::Exp => a.exp(),
                FloatUnOp::Exp2 => a.exp2(),
                FloatUnOp::Log => a.ln(),
                FloatUnOp::Log2 => a.log2(),
                FloatUnOp::Log10 => a.log10(),
            };
            if value.is_nan() { $float::NAN } else { value }
        }
    };
}

native_un!(un_f32 f32);
native_un!(un_f64 f64);

fn un_quad(op: FloatUnOp, a: Quad) -> Option<u128> {
    let round = match op {
        FloatUnOp::Floor => Round::TowardNegative,
        FloatUnOp::Ceil => Round::TowardPositive,
        FloatUnOp::Trunc => Round::TowardZero,
        FloatUnOp::Round => Round::NearestTiesToAway,
        FloatUnOp::RoundTiesEven => Round::NearestTiesToEven,
        FloatUnOp::Sqrt => return Some(sqrt_quad(a)),
        _ => return None,
    };
    Some(soft_bits(a.round_to_integral(round).value))
}

/// Correctly rounded: Newton's iteration, then a choice among the neighbours by the exact remainder's sign.
fn sqrt_quad(a: Quad) -> u128 {
    if a.is_zero() || a.is_nan() || a.is_pos_infinity() {
        return soft_bits(a);
    }
    if a.is_negative() {
        return soft_bits(Quad::qnan(None));
    }
    // a = scaled * 4^half, with scaled in [1/4, 1) so that nothing below over- or underflows.
    let mut exponent = 0;
    let mut scaled = a.frexp_r(&mut exponent, Round::NearestTiesToEven);
    if exponent % 2 != 0 {
        scaled = scaled.scalbn(-1);
        exponent += 1;
    }
    let near = Round::NearestTiesToEven;
    let half = Quad::from_u128(1).value.scalbn(-1);
    let mut root = Quad::from_bits(cast(FloatTy::F64, FloatTy::F128, {
        u128::from(to_f64(FloatTy::F128, scaled.to_bits()).sqrt().to_bits())
    }));
    for _ in 0..3 {
        let sum = root.add_r(scaled.div_r(root, near).value, near).value;
        root = sum.mul_r(half, near).value;
    }
    // The residue of a root r is scaled - r*r, which one fused operation gives with the right sign.
    let residue = |r: Quad| (-r).mul_add_r(r, scaled, near).value;
    let below = |r: Quad| r.next_down().value;
    while residue(root).is_negative() {
        root = below(root);
    }
    while !residue(root.next_up().value).is_negative() {
        root = root.next_up().value;
    }
    // `root` is the largest value not above the root. The middle to the next one is above the root or not:
    // (r + u/2)^2 = r^2 + r*u + u^2/4, and r*u is exact up to a residue that never equals it.
    let unit = root.next_up().value.sub_r(root, near).value;
    let rest = residue(root);
    if rest.sub_r(root.mul_r(unit, near).value, near).value.partial_cmp(&Quad::ZERO)
        == Some(std::cmp::Ordering::Greater)
    {
        root = root.next_up().value;
    }
    root.scalbn(exponent / 2).to_bits()
}

/// `a * b + c` with one rounding.
pub fn fma(ty: FloatTy, a: u128, b: u128, c: u128) -> u128 {
    fn soft<F: Float>(a: u128, b: u128, c: u128) -> u128 {
        soft_bits(F::from_bits(a).mul_add_r(F::from_bits(b), F::from_bits(c), Round::NearestTiesToEven).value)
    }
    match ty {
        FloatTy::F32 => {
            let value = f32::from_bits(a as u32).mul_add(f32::from_bits(b as u32), f32::from_bits(c as u32));
            u128::from(if value.is_nan() { f32::NAN } else { value }.to_bits())
        }
        FloatTy::F64 => {
            let value = f64::from_bits(a as u64).mul_add(f64::from_bits(b as u64), f64::from_bits(c as u64));
            u128::from(if value.is_nan() { f64::NAN } else { value }.to_bits())
        }
        FloatTy::F16 => soft::<Half>(a, b, c),
        FloatTy::F128 => soft::<Quad>(a, b, c),
    }
}

/// A comparison; anything with a NaN is false, except `ne`.
#[inline]
pub fn cmp(op: CmpOp, ty: FloatTy, a: u128, b: u128) -> bool {
    match ty {
        FloatTy::F32 => ordered(op, f32::from_bits(a as u32), f32::from_bits(b as u32)),
        FloatTy::F64 => ordered(op, f64::from_bits(a as u64), f64::from_bits(b as u64)),
        FloatTy::F16 => ordered(op, Half::from_bits(a), Half::from_bits(b)),
        FloatTy::F128 => ordered(op, Quad::from_bits(a), Quad::from_bits(b)),
    }
}

#[inline(always)]
pub(crate) fn ordered<T: PartialOrd>(op: CmpOp, a: T, b: T) -> bool {
    match op {
        CmpOp::Eq => a == b,
        CmpOp::Ne | CmpOp::Cmp => a != b,
        CmpOp::Lt => a < b,
        CmpOp::Le => a <= b,
        CmpOp::Gt => a > b,
        CmpOp::Ge => a >= b,
    }
}

/// Between formats, to nearest.
pub fn cast(from: FloatTy, to: FloatTy, a: u128) -> u128 {
    fn to_any<F>(a: F, to: FloatTy) -> u128
    where
        F: FloatConvert<Half> + FloatConvert<Single> + FloatConvert<Double> + FloatConvert<Quad>,
    {
        fn one<F: FloatConvert<T>, T: Float>(a: F) -> u128 {
            soft_bits(a.convert(&mut false).value)
        }
        match to {
            FloatTy::F16 => one::<F, Half>(a),
            FloatTy::F32 => one::<F, Single>(a),
            FloatTy::F64 => one::<F, Double>(a),
            FloatTy::F128 => one::<F, Quad>(a),
        }
    }
    match (from, to) {
        (FloatTy::F32, FloatTy::F64) => {
            let value = f64::from(f32::from_bits(a as u32));
            u128::from(if value.is_nan() { f64::NAN } else { value }.to_bits())
        }
        (FloatTy::F64, FloatTy::F32) => {
            let value = f64::from_bits(a as u64) as f32;
            u128::from(if value.is_nan() { f32::NAN } else { value }.to_bits())
        }
        (FloatTy::F16, _) => to_any(Half::from_bits(a), to),
        (FloatTy::F32, _) => to_any(Single::from_bits(a), to),
        (FloatTy::F64, _) => to_any(Double::from_bits(a), to),
        (FloatTy::F128, _) => to_any(Quad::from_bits(a), to),
    }
}

fn to_f64(ty: FloatTy, a: u128) -> f64 {
    f64::from_bits(cast(ty, FloatTy::F64, a) as u64)
}

fn from_f64(ty: FloatTy, a: f64) -> u128 {
    cast(FloatTy::F64, ty, u128::from(a.to_bits()))
}

/// Saturating conversion towards zero, NaN to 0; the flag tells whether the integral part fits.
pub fn to_int(from: FloatTy, to: IntTy, a: u128) -> (u128, bool) {
    fn soft<F: Float>(a: F, to: IntTy) -> (u128, bool) {
        let width = to.bits() as usize;
        if a.is_nan() {
            return (0, false);
        }
        let (value, status) = if to.signed() {
            let result = a.to_i128_r(width, Round::TowardZero, &mut false);
            (result.value as u128, result.status)
        } else {
            let result = a.to_u128_r(width, Round::TowardZero, &mut false);
            (result.value, result.status)
        };
        (arith::truncate(to, value), !status.contains(Status::INVALID_OP))
    }
    match from {
        FloatTy::F32 | FloatTy::F64 if !arith::is_wide(to) => {
            let value =
                if from == FloatTy::F32 { f64::from(f32::from_bits(a as u32)) } else { f64::from_bits(a as u64) };
            // Exact for everything that fits 64 bits.
            let whole = value as i128;
            let (low, high) =
                (arith::extend(to, arith::min_value(to)) as i128, arith::extend(to, arith::max_value(to)) as i128);
            (arith::truncate(to, whole.clamp(low, high) as u128), !value.is_nan() && (low..=high).contains(&whole))
        }
        FloatTy::F16 => soft(Half::from_bits(a), to),
        FloatTy::F32 => soft(Single::from_bits(a), to),
        FloatTy::F64 => soft(Double::from_bits(a), to),
        FloatTy::F128 => soft(Quad::from_bits(a), to),
    }
}

/// Conversion to nearest; `a` is zero-extended.
pub fn from_int(from: IntTy, to: FloatTy, a: u128) -> u128 {
    fn soft<F: Float>(from: IntTy, a: u128) -> u128 {
        let near = Round::NearestTiesToEven;
        if from.signed() {
            F::from_i128_r(a as i128, near).value.to_bits()
        } else {
            F::from_u128_r(a, near).value.to_bits()
        }
    }
    let a = arith::extend(from, a);
    match to {
        FloatTy::F32 if from.signed() => u128::from((a as i128 as f32).to_bits()),
        FloatTy::F32 => u128::from((a as f32).to_bits()),
        FloatTy::F64 if from.signed() => u128::from((a as i128 as f64).to_bits()),
        FloatTy::F64 => u128::from((a as f64).to_bits()),
        FloatTy::F16 => soft::<Half>(from, a),
        FloatTy::F128 => soft::<Quad>(from, a),
    }
}

/// `base` to an integer power, by repeated multiplication.
pub fn powi(ty: FloatTy, base: u128, exponent: i32) -> u128 {
    match ty {
        FloatTy::F32 => {
            let value = f32::from_bits(base as u32).powi(exponent);
            u128::from(if value.is_nan() { f32::NAN } else { value }.to_bits())
        }
        FloatTy::F64 => {
            let value = f64::from_bits(base as u64).powi(exponent);
            u128::from(if value.is_nan() { f64::NAN } else { value }.to_bits())
        }
        FloatTy::F16 => from_f64(ty, to_f64(ty, base).powi(exponent)),
        FloatTy::F128 => {
            let near = Round::NearestTiesToEven;
            let (mut square, mut value) = (Quad::from_bits(base), Quad::from_u128(1).value);
            let mut rest = exponent.unsigned_abs();
            while rest != 0 {
                if rest % 2 == 1 {
                    value = value.mul_r(square, near).value;
                }
                square = square.mul_r(square, near).value;
                rest /= 2;
            }
            soft_bits(if exponent < 0 { Quad::from_u128(1).value.div_r(value, near).value } else { value })
        }
    }
}

#[cfg(test)]
mod tests {
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
}
