//! Integers.

use assay_ir::Op;
use assay_ir::scalar::{BinOp, CheckedOp, CmpOp, UnOp};
use rustc_middle::ty::{self, Ty};

use super::{Call, Outcome};
use crate::lower::Builder;

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn integer_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        let name = &*call.name;
        let is_int = |ty: &Ty<'tcx>| matches!(ty.kind(), ty::Int(_) | ty::Uint(_) | ty::Bool | ty::Char);
        if !call.tys.first().is_some_and(is_int) {
            return Outcome::Unknown;
        }
        let int = self.int_ty(call.tys[0]);
        let binary = match name {
            "wrapping_add" => Some(BinOp::Add),
            "wrapping_sub" => Some(BinOp::Sub),
            "wrapping_mul" => Some(BinOp::Mul),
            "saturating_add" => Some(BinOp::AddSat),
            "saturating_sub" => Some(BinOp::SubSat),
            "unchecked_add" => Some(BinOp::AddUnchecked),
            "unchecked_sub" => Some(BinOp::SubUnchecked),
            "unchecked_mul" => Some(BinOp::MulUnchecked),
            "unchecked_div" => Some(BinOp::Div),
            "unchecked_rem" => Some(BinOp::Rem),
            "exact_div" => Some(BinOp::ExactDiv),
            "rotate_left" => Some(BinOp::Rotl),
            "rotate_right" => Some(BinOp::Rotr),
            "disjoint_bitor" => Some(BinOp::OrDisjoint),
            _ => None,
        };
        if let Some(op) = binary {
            let (a, b) = (self.arg(call, 0), self.arg(call, 1));
            let dst = self.temp_int(int);
            self.emit(Op::Bin { op, ty: int, dst, a, b });
            return self.give(call, [dst.into(); 2]);
        }
        let checked = match name {
            "add_with_overflow" => Some(CheckedOp::Add),
            "sub_with_overflow" => Some(CheckedOp::Sub),
            "mul_with_overflow" => Some(CheckedOp::Mul),
            _ => None,
        };
        if let Some(op) = checked {
            let (a, b) = (self.arg(call, 0), self.arg(call, 1));
            let (dst, overflow) = (self.temp_int(int), self.temp(1));
            self.emit(Op::Checked { op, ty: int, dst, overflow, a, b });
            return self.give(call, [dst.into(), overflow.into()]);
        }
        let unary = match name {
            "ctpop" => Some(UnOp::Ctpop),
            "ctlz" => Some(UnOp::Ctlz),
            "ctlz_nonzero" => Some(UnOp::CtlzNonzero),
            "cttz" => Some(UnOp::Cttz),
            "cttz_nonzero" => Some(UnOp::CttzNonzero),
            "bswap" => Some(UnOp::Bswap),
            "bitreverse" => Some(UnOp::Bitreverse),
            _ => None,
        };
        if let Some(op) = unary {
            let a = self.arg(call, 0);
            let dst = self.temp_int(int);
            self.emit(Op::Un { op, ty: int, dst, a });
            return self.give(call, [dst.into(); 2]);
        }
        if name == "three_way_compare" {
            let (a, b, dst) = (self.arg(call, 0), self.arg(call, 1), self.temp(1));
            self.emit(Op::Cmp { op: CmpOp::Cmp, ty: int, dst, a, b });
            return self.give(call, [dst.into(); 2]);
        }
        Outcome::Unknown
    }
}
