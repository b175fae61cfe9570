//! Findings about arithmetic and control: how a failed operation is put into data.

use std::sync::Arc;

use assay_ir::scalar::{BinOp, IntTy, UnOp};
use assay_report::{UbKind, UnreachableKind};

use crate::Stop;
use crate::arith::{self, ArithError};

/// An integer operation without a result. The operands are zero-extended, or already extended.
#[cold]
pub(crate) fn arithmetic(error: ArithError, op: BinOp, ty: IntTy, a: u128, b: u128) -> Stop {
    let name: Arc<str> = match op {
        BinOp::AddUnchecked => "unchecked_add".into(),
        BinOp::SubUnchecked => "unchecked_sub".into(),
        BinOp::MulUnchecked => "unchecked_mul".into(),
        BinOp::ShlUnchecked => "unchecked_shl".into(),
        BinOp::ShrUnchecked => "unchecked_shr".into(),
        BinOp::OrDisjoint => "disjoint_bitor".into(),
        other => other.word().into(),
    };
    match error {
        ArithError::DivisionByZero => UbKind::DivisionByZero,
        ArithError::DivisionOverflow => UbKind::DivisionOverflow,
        ArithError::Remainder => UbKind::ExactDivRemainder { dividend: number(ty, a), divisor: number(ty, b) },
        ArithError::Shift => UbKind::ShiftTooLarge { operation: name, amount: b as i128, bits: ty.bits() },
        ArithError::Overflow => UbKind::UncheckedOverflow { operation: name, ty: ty.word().into() },
        ArithError::CommonBits => {
            UbKind::InvalidIntrinsicArg { intrinsic: name, problem: "the operands have bits in common".into() }
        }
        ArithError::Zero => UbKind::InvalidIntrinsicArg { intrinsic: name, problem: "the argument is zero".into() },
    }
    .into()
}

/// A count of zeros that excludes zero, of zero.
#[cold]
pub(crate) fn count_of_zero(op: UnOp) -> Stop {
    let intrinsic = if op == UnOp::CtlzNonzero { "ctlz_nonzero" } else { "cttz_nonzero" };
    UbKind::InvalidIntrinsicArg { intrinsic: intrinsic.into(), problem: "the argument is zero".into() }.into()
}

/// `unreachable` was reached; `why` says what was promised.
#[cold]
pub(crate) fn unreachable(why: &str) -> Stop {
    let kind = match why {
        "return" => UnreachableKind::Return,
        "uninhabited" => UnreachableKind::Uninhabited,
        "" | "code" | "entering unreachable code" => UnreachableKind::Code,
        _ => return UbKind::Other(why.into()).into(),
    };
    UbKind::Unreachable(kind).into()
}

/// An integer as the program would write it.
pub(crate) fn number(ty: IntTy, value: u128) -> Arc<str> {
    let value = arith::extend(ty, value);
    if ty.signed() { format!("{}_{ty}", value as i128).into() } else { format!("{value}_{ty}").into() }
}
