//! Functions whose precision std leaves open, and what is certain about their results all the same.

use std::f64::consts::{FRAC_PI_2, PI};

use assay_ir::scalar::{FloatTy, FloatUnOp};

use super::convert::to_f64;
use super::{infinity, sign};

/// How far a result may be off, in units of its last place.
pub(super) const LARGEST_ERROR: u64 = 4;

/// A function whose precision is not guaranteed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Function {
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Asinh,
    Acosh,
    Atanh,
    /// To base e, 2 or 10.
    Exp,
    ExpM1,
    /// To any base, also of one plus the argument.
    Log,
    Cbrt,
    /// Also its logarithm.
    Gamma,
    Erf,
    Erfc,
    Atan2,
    Hypot,
    /// Also to integer powers.
    Pow,
    /// Algebraic operations: the argument is not looked at.
    Algebraic,
}

impl Function {
    /// The function that an operation computes, if its precision is open.
    pub(super) fn of_unary(op: FloatUnOp) -> Option<Function> {
        Some(match op {
            FloatUnOp::Sin => Function::Sin,
            FloatUnOp::Cos => Function::Cos,
            FloatUnOp::Exp | FloatUnOp::Exp2 => Function::Exp,
            FloatUnOp::Log | FloatUnOp::Log2 | FloatUnOp::Log10 => Function::Log,
            FloatUnOp::Neg
            | FloatUnOp::Abs
            | FloatUnOp::Sqrt
            | FloatUnOp::Floor
            | FloatUnOp::Ceil
            | FloatUnOp::Trunc
            | FloatUnOp::Round
            | FloatUnOp::RoundTiesEven => return None,
        })
    }

    /// Whether IEEE 754 or C's Annex F say exactly what the result for these arguments is. Results that are zero, infinite or
    /// a NaN are exact in any case and need not be known here.
    fn is_exact(self, x: f64, y: f64) -> bool {
        match self {
            Function::Cos | Function::Cosh | Function::Exp => x == 0.0,
            Function::Atan | Function::Tanh | Function::Erf | Function::ExpM1 => x.is_infinite(),
            Function::Erfc => x == 0.0 || x.is_infinite(),
            Function::Atan2 => x == 0.0 || y == 0.0 || x.is_infinite() || y.is_infinite(),
            Function::Hypot => x == 0.0 || y == 0.0,
            Function::Pow => y == 0.0 || x == 1.0 || x == -1.0 && (y.is_infinite() || y == y.trunc()),
            _ => false,
        }
    }

    /// Whether a result of the right sign is in the function's range for these arguments.
    fn may_give(self, x: f64, y: f64, result: f64) -> bool {
        let size = result.abs();
        match self {
            Function::Sin | Function::Cos | Function::Tanh | Function::Erf => size <= 1.0,
            Function::Asin | Function::Atan => size <= FRAC_PI_2,
            Function::Acos => size <= PI,
            // The first argument is the ordinate.
            Function::Atan2 if y > 0.0 => size <= FRAC_PI_2,
            Function::Atan2 => (FRAC_PI_2..=PI).contains(&size),
            Function::Cosh => size >= 1.0,
            Function::Exp if x > 0.0 => size >= 1.0,
            Function::Exp => size <= 1.0,
            Function::ExpM1 => result >= -1.0,
            Function::Erfc => size <= 2.0,
            Function::Hypot => size >= x.abs().max(y.abs()),
            _ => true,
        }
    }
}

/// `value` moved by `error` units in the last place, away from zero if that is positive. It stays what it is if the function
/// can't give anything else, or not this: results keep their sign, stay finite, and in the function's range.
pub(super) fn with_error(function: Function, ty: FloatTy, arguments: [u128; 2], value: u128, error: i64) -> u128 {
    let [x, y] = arguments.map(|argument| to_f64(ty, argument));
    let size = value & !sign(ty);
    if size == 0 || size >= infinity(ty) || function.is_exact(x, y) {
        return value;
    }
    let moved = size.saturating_add_signed(error.into());
    let result = value & sign(ty) | moved;
    let possible = moved != 0 && moved < infinity(ty) && function.may_give(x, y, to_f64(ty, result));
    if possible { result } else { value }
}
