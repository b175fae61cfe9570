//! Conversions between formats, and to and from integers.

use assay_ir::scalar::{FloatTy, IntTy};
use rustc_apfloat::ieee::{Double, Half, Quad, Single};
use rustc_apfloat::{Float, FloatConvert, Round, Status};

use super::{canonical32, canonical64, soft_bits};
use crate::arith;

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
        (FloatTy::F32, FloatTy::F64) => canonical64(f64::from(f32::from_bits(a as u32))),
        (FloatTy::F64, FloatTy::F32) => canonical32(f64::from_bits(a as u64) as f32),
        (FloatTy::F16, _) => to_any(Half::from_bits(a), to),
        (FloatTy::F32, _) => to_any(Single::from_bits(a), to),
        (FloatTy::F64, _) => to_any(Double::from_bits(a), to),
        (FloatTy::F128, _) => to_any(Quad::from_bits(a), to),
    }
}

pub(super) fn to_f64(ty: FloatTy, a: u128) -> f64 {
    f64::from_bits(cast(ty, FloatTy::F64, a) as u64)
}

pub(super) fn from_f64(ty: FloatTy, a: f64) -> u128 {
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
