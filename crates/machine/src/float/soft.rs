//! `f128` where `rustc_apfloat` has no function of its own.

use assay_ir::scalar::{FloatTy, FloatUnOp};
use rustc_apfloat::ieee::Quad;
use rustc_apfloat::{Float, Round};

use super::convert::{cast, to_f64};
use super::{QuadFunction, canonical, quad, sign, soft_bits};

/// An operation with one operand; `None` if the host lacks the function.
pub(super) fn unary(op: FloatUnOp, a: u128) -> Option<u128> {
    let function = match op {
        FloatUnOp::Neg => return Some(a ^ sign(FloatTy::F128)),
        FloatUnOp::Abs => return Some(a & !sign(FloatTy::F128)),
        FloatUnOp::Floor => return Some(integral(a, Round::TowardNegative)),
        FloatUnOp::Ceil => return Some(integral(a, Round::TowardPositive)),
        FloatUnOp::Trunc => return Some(integral(a, Round::TowardZero)),
        FloatUnOp::Round => return Some(integral(a, Round::NearestTiesToAway)),
        FloatUnOp::RoundTiesEven => return Some(integral(a, Round::NearestTiesToEven)),
        FloatUnOp::Sqrt => return Some(square_root(Quad::from_bits(a))),
        FloatUnOp::Sin => QuadFunction::Sin,
        FloatUnOp::Cos => QuadFunction::Cos,
        FloatUnOp::Exp => QuadFunction::Exp,
        FloatUnOp::Exp2 => QuadFunction::Exp2,
        FloatUnOp::Log => QuadFunction::Log,
        FloatUnOp::Log2 => QuadFunction::Log2,
        FloatUnOp::Log10 => QuadFunction::Log10,
    };
    Some(canonical(FloatTy::F128, quad(function, a, 0)?.0))
}

fn integral(a: u128, round: Round) -> u128 {
    soft_bits(Quad::from_bits(a).round_to_integral(round).value)
}

/// Correctly rounded: Newton's iteration, then a choice among the neighbours by the exact remainder's sign.
fn square_root(a: Quad) -> u128 {
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
