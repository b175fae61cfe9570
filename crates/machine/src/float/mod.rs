//! Float semantics: pure functions on bits, zero-extended to 128.
//!
//! `f32` and `f64` use the hardware and the host's libm, `f16` and `f128` software. What Rust leaves open is not decided
//! here: a NaN is always the preferred one (quiet, positive, no payload) except from the operations that only touch the sign
//! bit, of two equal zeros the first is taken, and functions without guaranteed precision give the best result at hand.
//! [`choice`] makes the other permitted results of these, by way of the chooser.

pub(crate) mod choice;
mod convert;
mod libm;
mod nan;
mod precision;
mod soft;
#[cfg(test)]
mod tests;

use assay_ir::scalar::{CmpOp, FloatBinOp, FloatTy, FloatUnOp};
use rustc_apfloat::ieee::{Half, Quad};
use rustc_apfloat::{Float, Round};

pub use convert::{cast, from_int, to_int};
use convert::{from_f64, to_f64};
pub use libm::{QuadFunction, quad};
pub use nan::{is_nan, preferred_nan};
pub use precision::Function;

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
        FloatTy::F128 if op == FloatBinOp::Pow => canonical(ty, quad(QuadFunction::Pow, a, b)?.0),
        FloatTy::F128 => bin_soft(op, Quad::from_bits(a), Quad::from_bits(b))?,
    })
}

macro_rules! native_bin {
    ($name:ident $float:ident) => {
        fn $name(op: FloatBinOp, a: $float, b: $float) -> $float {
            let value = match op {
                FloatBinOp::Add => a + b,
                FloatBinOp::Sub => a - b,
                FloatBinOp::Mul => a * b,
                FloatBinOp::Div => a / b,
                FloatBinOp::Rem => a % b,
                // A NaN counts as missing, even a signaling one.
                FloatBinOp::MinNum | FloatBinOp::MaxNum if a.is_nan() => b,
                FloatBinOp::MinNum => {
                    if b < a {
                        b
                    } else {
                        a
                    }
                }
                FloatBinOp::MaxNum => {
                    if b > a {
                        b
                    } else {
                        a
                    }
                }
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

fn canonical(ty: FloatTy, value: u128) -> u128 {
    if is_nan(ty, value) { preferred_nan(ty) } else { value }
}

fn canonical32(value: f32) -> u128 {
    u128::from(if value.is_nan() { f32::NAN } else { value }.to_bits())
}

fn canonical64(value: f64) -> u128 {
    u128::from(if value.is_nan() { f64::NAN } else { value }.to_bits())
}

/// The sign bit of a format.
fn sign(ty: FloatTy) -> u128 {
    1 << (bits(ty) - 1)
}

fn bits(ty: FloatTy) -> u32 {
    16 << ty as u32
}

/// How many bits the significand takes, without the implied one.
fn fraction_bits(ty: FloatTy) -> u32 {
    match ty {
        FloatTy::F16 => 10,
        FloatTy::F32 => 23,
        FloatTy::F64 => 52,
        FloatTy::F128 => 112,
    }
}

fn is_zero(ty: FloatTy, value: u128) -> bool {
    value & !sign(ty) == 0
}

/// The bits of positive infinity, which all finite values are below.
fn infinity(ty: FloatTy) -> u128 {
    sign(ty) - (1 << fraction_bits(ty))
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
        FloatTy::F128 => soft::unary(op, a)?,
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

/// `a * b + c` with one rounding.
pub fn fma(ty: FloatTy, a: u128, b: u128, c: u128) -> u128 {
    fn soft<F: Float>(a: u128, b: u128, c: u128) -> u128 {
        soft_bits(F::from_bits(a).mul_add_r(F::from_bits(b), F::from_bits(c), Round::NearestTiesToEven).value)
    }
    match ty {
        FloatTy::F32 => {
            canonical32(f32::from_bits(a as u32).mul_add(f32::from_bits(b as u32), f32::from_bits(c as u32)))
        }
        FloatTy::F64 => {
            canonical64(f64::from_bits(a as u64).mul_add(f64::from_bits(b as u64), f64::from_bits(c as u64)))
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

/// `base` to an integer power, by repeated multiplication.
pub fn powi(ty: FloatTy, base: u128, exponent: i32) -> u128 {
    match ty {
        FloatTy::F32 => canonical32(f32::from_bits(base as u32).powi(exponent)),
        FloatTy::F64 => canonical64(f64::from_bits(base as u64).powi(exponent)),
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
