//! Float instructions whose results may be NaNs: as for all arithmetic in Rust, their bits are chosen.
//!
//! Not those of conversions to half precision, which give integers.

use assay_ir::scalar::FloatTy;
use smallvec::SmallVec;

use super::call::{Flow, give, immediate, vector};
use super::convert;
use crate::Machine;
use crate::foreign::ForeignCall;
use crate::vector::Vector;

/// A lane of a vector as an operand.
fn operand(ty: FloatTy, vector: &Vector, lane: usize) -> (FloatTy, u128) {
    let bits = if ty == FloatTy::F64 { vector.get::<u64>(lane).into() } else { u128::from(vector.get::<u32>(lane)) };
    (ty, bits)
}

/// Chooses the bits of a lane of a result, if it is a NaN.
fn settle(machine: &mut Machine<'_>, ty: FloatTy, result: &mut Vector, lane: usize, operands: &[(FloatTy, u128)]) {
    let value = match ty {
        FloatTy::F64 => u128::from(result.get::<u64>(lane)),
        _ => result.get::<u32>(lane).into(),
    };
    let settled = machine.float_result(ty, operands, value);
    match ty {
        FloatTy::F64 => result.set(lane, settled as u64),
        _ => result.set(lane, settled as u32),
    }
}

/// How many lanes of a format a vector has.
fn count(ty: FloatTy, size: usize) -> usize {
    size / (2 << ty as usize)
}

/// Rounds every lane to an integral value.
pub(super) fn round(machine: &mut Machine<'_>, call: &ForeignCall<'_>, ty: FloatTy) -> Flow {
    let (a, imm) = (vector(machine, call, 0)?, immediate(call, 1)?);
    let mut result = if ty == FloatTy::F64 { convert::double::round(&a, imm) } else { convert::single::round(&a, imm) };
    for lane in 0..count(ty, a.size()) {
        settle(machine, ty, &mut result, lane, &[operand(ty, &a, lane)]);
    }
    give(machine, call, &result)
}

/// The first lane of the second operand, rounded; the others of the first.
pub(super) fn round_first(machine: &mut Machine<'_>, call: &ForeignCall<'_>, ty: FloatTy) -> Flow {
    let (a, b, imm) = (vector(machine, call, 0)?, vector(machine, call, 1)?, immediate(call, 2)?);
    let mut result = match ty {
        FloatTy::F64 => convert::double::round_first(&a, &b, imm),
        _ => convert::single::round_first(&a, &b, imm),
    };
    settle(machine, ty, &mut result, 0, &[operand(ty, &b, 0)]);
    give(machine, call, &result)
}

/// Dot products of each 128 bits.
pub(super) fn dot(machine: &mut Machine<'_>, call: &ForeignCall<'_>, ty: FloatTy) -> Flow {
    let (a, b, imm) = (vector(machine, call, 0)?, vector(machine, call, 1)?, immediate(call, 2)?);
    let mut result =
        if ty == FloatTy::F64 { convert::double::dot(&a, &b, imm) } else { convert::single::dot(&a, &b, imm) };
    let per_part = count(ty, 16);
    for lane in 0..count(ty, a.size()) {
        let part = lane / per_part * per_part;
        let selected = (0..per_part).filter(|index| imm >> (4 + index) & 1 == 1);
        let operands: SmallVec<[_; 8]> =
            selected.flat_map(|index| [operand(ty, &a, part + index), operand(ty, &b, part + index)]).collect();
        settle(machine, ty, &mut result, lane, &operands);
    }
    give(machine, call, &result)
}

/// The first lane of the second operand, a double, as a single; the others of the first.
pub(super) fn first_double_to_single(machine: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let (a, b) = (vector(machine, call, 0)?, vector(machine, call, 1)?);
    let mut result = convert::first_double_to_single(&a, &b);
    settle(machine, FloatTy::F32, &mut result, 0, &[operand(FloatTy::F64, &b, 0)]);
    give(machine, call, &result)
}
