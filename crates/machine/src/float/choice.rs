//! What Rust leaves open about floats, decided by the chooser: the bits of NaNs, the sign of a minimum or maximum of zeros,
//! whether a multiplication and an addition fuse, and the error of functions without guaranteed precision.

use assay_ir::Op;
use assay_ir::scalar::{FloatBinOp, FloatTy, FloatUnOp, IntTy};
use assay_memory::Reason;

use super::{Function, nan, precision};
use crate::config::RoundingError;
use crate::frame::Regs;
use crate::{Machine, Stop, arith, float};

impl Machine<'_> {
    /// Carries out any float operation.
    #[inline(never)]
    pub(crate) fn float_op(&mut self, regs: Regs, op: &Op) -> Result<(), Stop> {
        match op {
            Op::FloatBin { op, ty, dst, a, b } => {
                let value = self.float_bin(*op, *ty, regs.int(*a, wide(*ty)), regs.int(*b, wide(*ty)));
                regs.set_int(*dst, wide(*ty), value.ok_or_else(|| missing(op.word(), *ty))?);
            }
            Op::FloatUn { op, ty, dst, a } => {
                let value = self.float_un(*op, *ty, regs.int(*a, wide(*ty)));
                regs.set_int(*dst, wide(*ty), value.ok_or_else(|| missing(op.word(), *ty))?);
            }
            Op::FloatFma { ty, dst, a, b, c } => {
                let operands = [*a, *b, *c].map(|operand| regs.int(operand, wide(*ty)));
                regs.set_int(*dst, wide(*ty), self.float_fma(*ty, operands));
            }
            Op::FloatCmp { op, ty, dst, a, b } => {
                regs.set(*dst, float::cmp(*op, *ty, regs.int(*a, wide(*ty)), regs.int(*b, wide(*ty))).into());
            }
            Op::FloatCast { from, to, dst, a } => {
                let value = regs.int(*a, wide(*from));
                let result = self.float_result(*to, &[(*from, value)], float::cast(*from, *to, value));
                regs.set_int(*dst, wide(*to), result);
            }
            Op::FloatToInt { from, to, dst, a } => {
                let (value, _) = float::to_int(*from, *to, regs.int(*a, wide(*from)));
                regs.set_int(*dst, arith::is_wide(*to), value);
            }
            Op::IntToFloat { from, to, dst, a } => {
                regs.set_int(*dst, wide(*to), float::from_int(*from, *to, regs.int(*a, arith::is_wide(*from))));
            }
            _ => {}
        }
        Ok(())
    }

    /// An operation with two operands; `None` if there is no implementation for the format.
    pub fn float_bin(&mut self, op: FloatBinOp, ty: FloatTy, a: u128, b: u128) -> Option<u128> {
        let value = float::bin(op, ty, a, b)?;
        Some(match op {
            FloatBinOp::Copysign => value,
            FloatBinOp::Pow => self.float_pow(ty, a, b, value),
            FloatBinOp::MinNum | FloatBinOp::MaxNum if a != b && float::is_zero(ty, a) && float::is_zero(ty, b) => {
                if self.float_coin() {
                    b
                } else {
                    a
                }
            }
            _ => self.float_result(ty, &[(ty, a), (ty, b)], value),
        })
    }

    /// An operation with one operand; `None` if there is no implementation for the format.
    pub fn float_un(&mut self, op: FloatUnOp, ty: FloatTy, a: u128) -> Option<u128> {
        let value = float::un(op, ty, a)?;
        Some(match (op, Function::of_unary(op)) {
            (FloatUnOp::Neg | FloatUnOp::Abs, _) => value,
            (_, Some(function)) => self.float_imprecise(function, ty, &[a], value),
            (_, None) => self.float_result(ty, &[(ty, a)], value),
        })
    }

    /// `a * b + c` with one rounding.
    pub fn float_fma(&mut self, ty: FloatTy, [a, b, c]: [u128; 3]) -> u128 {
        self.float_result(ty, &[(ty, a), (ty, b), (ty, c)], float::fma(ty, a, b, c))
    }

    /// `a * b + c` with one rounding or two.
    pub(crate) fn float_mul_add(&mut self, ty: FloatTy, [a, b, c]: [u128; 3]) -> u128 {
        if self.float_coin() {
            return self.float_fma(ty, [a, b, c]);
        }
        // A fused operation with nothing to fuse: adding -0 and multiplying by 1 change no number.
        let minus_zero = float::sign(ty);
        let one = float::from_int(IntTy::U8, ty, 1);
        let product = float::fma(ty, a, b, minus_zero);
        self.float_result(ty, &[(ty, a), (ty, b), (ty, c)], float::fma(ty, product, one, c))
    }

    /// An operation that may be computed by the rules of real numbers: with a small error, and zeros of any sign.
    pub(crate) fn float_algebraic(&mut self, op: FloatBinOp, ty: FloatTy, a: u128, b: u128) -> Option<u128> {
        let value = self.float_bin(op, ty, a, b)?;
        if float::is_zero(ty, value) && self.config.floats.error != RoundingError::None && self.float_coin() {
            return Some(value ^ float::sign(ty));
        }
        Some(self.float_imprecise(Function::Algebraic, ty, &[a, b], value))
    }

    /// `base` to an integer power.
    pub(crate) fn float_powi(&mut self, ty: FloatTy, base: u128, exponent: i32) -> u128 {
        let value = float::powi(ty, base, exponent);
        self.float_pow(ty, base, float::from_int(IntTy::I32, ty, u128::from(exponent as u32)), value)
    }

    /// Powers are numbers even of NaNs if the exponent is 0 or the base 1; of signaling NaNs they may be.
    fn float_pow(&mut self, ty: FloatTy, base: u128, exponent: u128, value: u128) -> u128 {
        let one = float::from_int(IntTy::U8, ty, 1);
        if float::is_zero(ty, exponent) || base == one {
            let signaling = nan::is_signaling(ty, base) || nan::is_signaling(ty, exponent);
            let nan = signaling && self.float_coin();
            return if nan { self.float_nan(ty, &[(ty, base), (ty, exponent)]) } else { one };
        }
        self.float_imprecise(Function::Pow, ty, &[base, exponent], value)
    }

    /// The result of a function whose precision is open, of which `value` is the best approximation at hand.
    pub fn float_imprecise(&mut self, function: Function, ty: FloatTy, arguments: &[u128], value: u128) -> u128 {
        if float::is_nan(ty, value) {
            let operands: smallvec::SmallVec<[_; 2]> = arguments.iter().map(|&argument| (ty, argument)).collect();
            return self.float_nan(ty, &operands);
        }
        // Zero is no error, then one unit away from zero, one unit towards it, and so on.
        let error = match self.config.floats.error {
            RoundingError::None => return value,
            RoundingError::Random => self.chooser.choose(2 * precision::LARGEST_ERROR + 1, Reason::FloatRounding),
            RoundingError::Largest => 2 * precision::LARGEST_ERROR - self.chooser.choose(2, Reason::FloatRounding),
        };
        let units = error.div_ceil(2) as i64;
        let both = [arguments[0], arguments.get(1).copied().unwrap_or_default()];
        precision::with_error(function, ty, both, value, if error % 2 == 1 { units } else { -units })
    }

    /// The result of an arithmetic operation: `value`, unless that is a NaN, of which there are many.
    #[inline]
    pub fn float_result(&mut self, ty: FloatTy, operands: &[(FloatTy, u128)], value: u128) -> u128 {
        if float::is_nan(ty, value) { self.float_nan(ty, operands) } else { value }
    }

    #[cold]
    fn float_nan(&mut self, ty: FloatTy, operands: &[(FloatTy, u128)]) -> u128 {
        if self.config.floats.deterministic {
            return nan::preferred_nan(ty);
        }
        let results = nan::results(ty, operands);
        let choice = self.chooser.choose(2 * results.len() as u64, Reason::FloatNan);
        results[choice as usize / 2] | if choice % 2 == 1 { float::sign(ty) } else { 0 }
    }

    /// Whether of two equally permitted results the second is taken.
    fn float_coin(&mut self) -> bool {
        !self.config.floats.deterministic && self.chooser.choose(2, Reason::FloatRounding) == 1
    }
}

fn wide(ty: FloatTy) -> bool {
    ty == FloatTy::F128
}

#[cold]
pub(crate) fn missing(what: &str, ty: FloatTy) -> Stop {
    assay_report::Finding::unsupported(format!("`{what}` on `{ty}`"))
}
