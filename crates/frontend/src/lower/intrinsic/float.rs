//! Floats.

use std::sync::Arc;

use assay_ir::scalar::{CmpOp, FloatBinOp, FloatTy, FloatUnOp};
use assay_ir::{CellKind, Intrinsic, Op, Operand, Param};
use rustc_middle::ty;

use super::{Call, Outcome};
use crate::lower::Builder;
use crate::lower::arith::float_ty;

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn float_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        let Some(ty::Float(float)) = call.tys.first().map(|ty| ty.kind()) else { return Outcome::Unknown };
        let ty = float_ty(*float);
        let stem = call.name.strip_suffix(ty.word()).unwrap_or(&call.name).trim_end_matches('_');
        let cells = if ty == FloatTy::F128 { 2 } else { 1 };
        if let Some(op) = float_unary(stem) {
            let (a, dst) = (self.arg(call, 0), self.temp(cells));
            self.emit(Op::FloatUn { op, ty, dst, a });
            return self.give(call, [dst.into(); 2]);
        }
        if let Some(op) = float_binary(stem) {
            let (a, b, dst) = (self.arg(call, 0), self.arg(call, 1), self.temp(cells));
            self.emit(Op::FloatBin { op, ty, dst, a, b });
            return self.give(call, [dst.into(); 2]);
        }
        if let Some(op) = algebraic(stem) {
            return self.float_algebraic(call, op, ty, stem);
        }
        match stem {
            "fmuladd" => {
                let args = vec![self.arg(call, 0), self.arg(call, 1), self.arg(call, 2)];
                let result = self.float_result(ty);
                self.intrinsic(Intrinsic::FloatMulAdd, args, vec![result], vec![ty as u64]);
                self.give(call, [result.cell.into(); 2])
            }
            "fma" => {
                let (a, b, c) = (self.arg(call, 0), self.arg(call, 1), self.arg(call, 2));
                let dst = self.temp(cells);
                self.emit(Op::FloatFma { ty, dst, a, b, c });
                self.give(call, [dst.into(); 2])
            }
            "powi" => {
                let (base, exponent) = (self.arg(call, 0), self.arg(call, 1));
                let result = self.float_result(ty);
                self.intrinsic(Intrinsic::Powi, vec![base, exponent], vec![result], vec![ty as u64]);
                self.give(call, [result.cell.into(); 2])
            }
            "float_to_int_unchecked" => {
                let int = self.int_ty(call.instance.args.type_at(1));
                let value = self.arg(call, 0);
                let cell = self.temp_int(int);
                let kind = if int.bytes() == 16 { CellKind::Wide } else { CellKind::Int };
                let imms = vec![ty as u64, int as u64];
                self.intrinsic(Intrinsic::FloatToIntUnchecked, vec![value], vec![Param { cell, kind }], imms);
                self.give(call, [cell.into(); 2])
            }
            _ => Outcome::Unknown,
        }
    }

    fn float_result(&mut self, ty: FloatTy) -> Param {
        match ty {
            FloatTy::F128 => Param { cell: self.temp(2), kind: CellKind::Wide },
            _ => Param { cell: self.temp(1), kind: CellKind::Int },
        }
    }

    /// Operations that are computed by the rules of real numbers; those that are `fast` take and give nothing infinite.
    fn float_algebraic(&mut self, call: &Call<'tcx>, op: FloatBinOp, ty: FloatTy, stem: &str) -> Outcome<'tcx> {
        let args = vec![self.arg(call, 0), self.arg(call, 1)];
        let result = self.float_result(ty);
        let fast = stem.ends_with("fast");
        if fast {
            args.iter().for_each(|&arg| self.demand_finite(ty, arg, stem));
        }
        self.intrinsic(Intrinsic::FloatAlgebraic, args, vec![result], vec![ty as u64, op as u64]);
        if fast {
            self.demand_finite(ty, result.cell.into(), stem);
        }
        self.give(call, [result.cell.into(); 2])
    }

    /// Undefined behaviour unless a float is finite.
    fn demand_finite(&mut self, ty: FloatTy, value: Operand, intrinsic: &str) {
        let infinity = self.int(match ty {
            FloatTy::F16 => 0x7c00,
            FloatTy::F32 => 0x7f80_0000,
            FloatTy::F64 => 0x7ff0_0000_0000_0000,
            FloatTy::F128 => 0x7fff_u128 << 112,
        });
        let magnitude = self.temp(if ty == FloatTy::F128 { 2 } else { 1 });
        let finite = self.temp(1);
        self.emit(Op::FloatUn { op: FloatUnOp::Abs, ty, dst: magnitude, a: value });
        self.emit(Op::FloatCmp { op: CmpOp::Lt, ty, dst: finite, a: magnitude.into(), b: infinity });
        let (then, els) = (self.new_block(), self.new_block());
        self.emit(Op::Branch { cond: finite.into(), then, els });
        self.switch_to(els);
        self.emit(Op::Unreachable {
            why: Arc::from(format!("invalid call of `{intrinsic}`: an argument or the result is not finite")),
        });
        self.switch_to(then);
    }
}

fn float_unary(stem: &str) -> Option<FloatUnOp> {
    Some(match stem {
        "fabs" => FloatUnOp::Abs,
        "sqrt" => FloatUnOp::Sqrt,
        "floor" => FloatUnOp::Floor,
        "ceil" => FloatUnOp::Ceil,
        "trunc" => FloatUnOp::Trunc,
        "round" => FloatUnOp::Round,
        "round_ties_even" => FloatUnOp::RoundTiesEven,
        "sin" => FloatUnOp::Sin,
        "cos" => FloatUnOp::Cos,
        "exp" => FloatUnOp::Exp,
        "exp2" => FloatUnOp::Exp2,
        "log" => FloatUnOp::Log,
        "log2" => FloatUnOp::Log2,
        "log10" => FloatUnOp::Log10,
        _ => return None,
    })
}

fn float_binary(stem: &str) -> Option<FloatBinOp> {
    Some(match stem {
        "minnum" => FloatBinOp::MinNum,
        "maxnum" => FloatBinOp::MaxNum,
        "minimum" => FloatBinOp::Minimum,
        "maximum" => FloatBinOp::Maximum,
        "copysign" => FloatBinOp::Copysign,
        "pow" => FloatBinOp::Pow,
        _ => return None,
    })
}

fn algebraic(stem: &str) -> Option<FloatBinOp> {
    Some(match stem {
        "fadd_fast" | "fadd_algebraic" => FloatBinOp::Add,
        "fsub_fast" | "fsub_algebraic" => FloatBinOp::Sub,
        "fmul_fast" | "fmul_algebraic" => FloatBinOp::Mul,
        "fdiv_fast" | "fdiv_algebraic" => FloatBinOp::Div,
        "frem_fast" | "frem_algebraic" => FloatBinOp::Rem,
        _ => return None,
    })
}
