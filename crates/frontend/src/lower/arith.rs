//! Binary and unary operations.

use assay_ir::scalar::{
    BinOp as IrBin, CheckedOp, CmpOp, FloatBinOp, FloatTy, FloatUnOp, IntTy, OffsetMode, UnOp as IrUn,
};
use assay_ir::{Cell, Op, Operand};
use rustc_middle::mir::{self, BinOp, UnOp};
use rustc_middle::ty::{self, Ty};

use super::Builder;
use super::value::Value;

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn binary(&mut self, op: BinOp, a: &mir::Operand<'tcx>, b: &mir::Operand<'tcx>) -> Value<'tcx> {
        let (ty, b_ty) = (self.operand_ty(a), self.operand_ty(b));
        let (left, right) = (self.operand(a), self.operand(b));
        let result_ty = op.ty(self.tcx, ty, b_ty);
        if op == BinOp::Offset {
            return match b_ty.kind() {
                ty::Uint(_) => self.pointer_add(ty, left, right),
                _ => self.pointer_offset(ty, left, right, OffsetMode::Inbounds),
            };
        }
        if let ty::Float(float) = ty.kind() {
            let (a, b) = (self.scalar(left), self.scalar(right));
            let result = self.float_binary(op, float_ty(*float), a, b);
            return self.value_of_type(result_ty, [result; 2]);
        }
        match (left, right) {
            (Value::Cells(a, comps), Value::Cells(b, _)) if comps.len() == 2 => {
                let result = self.compare_wide(op, a, b);
                self.value_of_type(result_ty, [result; 2])
            }
            (Value::Cells(a, _), Value::Cells(b, _)) => {
                let operands = self.int_binary(op, ty, b_ty, a[0], b[0]);
                self.value_of_type(result_ty, operands)
            }
            // Comparing values without size, such as `()`.
            _ => {
                let result = self.int(u8::from(matches!(op, BinOp::Eq | BinOp::Le | BinOp::Ge)));
                self.value_of_type(result_ty, [result; 2])
            }
        }
    }

    /// `ptr.offset(index)`, also for unsigned indices.
    pub(super) fn pointer_offset(
        &mut self,
        ty: Ty<'tcx>,
        pointer: Value<'tcx>,
        index: Value<'tcx>,
        mode: OffsetMode,
    ) -> Value<'tcx> {
        let pointee = ty.builtin_deref(true).expect("offset of a pointer");
        let stride = self.layout(pointee).size.bytes();
        let (base, index) = (self.scalar(pointer), self.scalar(index));
        let index = self.signed_word(index);
        let dst = self.temp_ptr();
        self.emit(Op::PtrOffset { mode, dst, base, index, stride });
        self.value_of_type(ty, [dst.into(); 2])
    }

    /// An `isize` as a word of 64 bits.
    pub(super) fn signed_word(&mut self, value: Operand) -> Operand {
        let from = self.program.target.isize();
        if from == IntTy::I64 {
            return value;
        }
        let dst = self.temp(1);
        self.emit(Op::IntCast { from, to: IntTy::I64, dst, a: value });
        dst.into()
    }

    /// Offsets by an unsigned count: too large a count is out of bounds rather than negative.
    pub(super) fn pointer_add(&mut self, ty: Ty<'tcx>, pointer: Value<'tcx>, index: Value<'tcx>) -> Value<'tcx> {
        let pointee = ty.builtin_deref(true).expect("offset of a pointer");
        let stride = self.layout(pointee).size.bytes();
        let (base, index) = (self.scalar(pointer), self.scalar(index));
        let dst = self.temp_ptr();
        self.emit(Op::PtrIndex { dst, base, index, stride });
        self.value_of_type(ty, [dst.into(); 2])
    }

    fn float_binary(&mut self, op: BinOp, ty: FloatTy, a: Operand, b: Operand) -> Operand {
        let arithmetic = match op {
            BinOp::Add => Some(FloatBinOp::Add),
            BinOp::Sub => Some(FloatBinOp::Sub),
            BinOp::Mul => Some(FloatBinOp::Mul),
            BinOp::Div => Some(FloatBinOp::Div),
            BinOp::Rem => Some(FloatBinOp::Rem),
            _ => None,
        };
        if let Some(op) = arithmetic {
            let dst = self.temp(if ty == FloatTy::F128 { 2 } else { 1 });
            self.emit(Op::FloatBin { op, ty, dst, a, b });
            return dst.into();
        }
        let dst = self.temp(1);
        let op = cmp_op(op).unwrap_or_else(|| rustc_middle::span_bug!(self.rustc_span, "{op:?} of floats"));
        self.emit(Op::FloatCmp { op, ty, dst, a, b });
        dst.into()
    }

    /// Operations on integers, `bool`, `char` and thin pointers.
    fn int_binary(&mut self, op: BinOp, ty: Ty<'tcx>, b_ty: Ty<'tcx>, a: Operand, b: Operand) -> [Operand; 2] {
        let int = self.int_ty(ty);
        if let Some(op) = cmp_op(op) {
            let dst = self.temp(1);
            self.emit(Op::Cmp { op, ty: int, dst, a, b });
            return [dst.into(); 2];
        }
        let checked = match op {
            BinOp::AddWithOverflow => Some(CheckedOp::Add),
            BinOp::SubWithOverflow => Some(CheckedOp::Sub),
            BinOp::MulWithOverflow => Some(CheckedOp::Mul),
            _ => None,
        };
        if let Some(op) = checked {
            let (dst, overflow) = (self.temp_int(int), self.temp(1));
            self.emit(Op::Checked { op, ty: int, dst, overflow, a, b });
            return [dst.into(), overflow.into()];
        }
        let (op, b) = match op {
            BinOp::Add => (IrBin::Add, b),
            BinOp::Sub => (IrBin::Sub, b),
            BinOp::Mul => (IrBin::Mul, b),
            BinOp::AddUnchecked => (IrBin::AddUnchecked, b),
            BinOp::SubUnchecked => (IrBin::SubUnchecked, b),
            BinOp::MulUnchecked => (IrBin::MulUnchecked, b),
            BinOp::Div => (IrBin::Div, b),
            BinOp::Rem => (IrBin::Rem, b),
            BinOp::BitXor => (IrBin::Xor, b),
            BinOp::BitAnd => (IrBin::And, b),
            BinOp::BitOr => (IrBin::Or, b),
            BinOp::Shl => (IrBin::Shl, self.shift_amount(b_ty, b, false)),
            BinOp::Shr => (IrBin::Shr, self.shift_amount(b_ty, b, false)),
            BinOp::ShlUnchecked => (IrBin::ShlUnchecked, self.shift_amount(b_ty, b, true)),
            BinOp::ShrUnchecked => (IrBin::ShrUnchecked, self.shift_amount(b_ty, b, true)),
            _ => rustc_middle::span_bug!(self.rustc_span, "{op:?} of {ty}"),
        };
        let dst = self.temp_int(int);
        self.emit(Op::Bin { op, ty: int, dst, a, b });
        [dst.into(); 2]
    }

    /// A shift amount as a `u32` cell. With `exact`, amounts beyond `u32` stay too big; else only the low bits matter.
    fn shift_amount(&mut self, ty: Ty<'tcx>, amount: Operand, exact: bool) -> Operand {
        let from = self.int_ty(ty);
        if from.bytes() <= 4 {
            return amount;
        }
        let low = self.temp(1);
        self.emit(Op::IntCast { from, to: IntTy::U32, dst: low, a: amount });
        if !exact {
            return low.into();
        }
        let unsigned = IntTy::of(from.bytes(), false).expect("an integer size");
        let (limit, fits, dst) = (self.int(u32::MAX), self.temp(1), self.temp(1));
        self.emit(Op::Cmp { op: CmpOp::Lt, ty: unsigned, dst: fits, a: amount, b: limit });
        self.emit(Op::Select { dst, cond: fits.into(), a: low.into(), b: limit });
        dst.into()
    }

    /// Wide pointers compare by address, then metadata.
    fn compare_wide(&mut self, op: BinOp, a: [Operand; 2], b: [Operand; 2]) -> Operand {
        let compare = |this: &mut Self, op: CmpOp, index: usize| -> Operand {
            let dst = this.temp(1);
            let ty = this.program.target.usize();
            this.emit(Op::Cmp { op, ty, dst, a: a[index], b: b[index] });
            dst.into()
        };
        let op = cmp_op(op).unwrap_or_else(|| rustc_middle::span_bug!(self.rustc_span, "{op:?} of wide pointers"));
        let dst = self.temp(1);
        match op {
            CmpOp::Eq | CmpOp::Ne => {
                let (first, second) = (compare(self, op, 0), compare(self, op, 1));
                let op = if op == CmpOp::Eq { IrBin::And } else { IrBin::Or };
                self.emit(Op::Bin { op, ty: IntTy::U8, dst, a: first, b: second });
            }
            _ => {
                let strict = match op {
                    CmpOp::Le => CmpOp::Lt,
                    CmpOp::Ge => CmpOp::Gt,
                    other => other,
                };
                let same = compare(self, CmpOp::Eq, 0);
                let (first, second) = (compare(self, strict, 0), compare(self, op, 1));
                self.emit(Op::Select { dst, cond: same, a: second, b: first });
            }
        }
        dst.into()
    }

    pub(super) fn unary(&mut self, op: UnOp, operand: &mir::Operand<'tcx>) -> Value<'tcx> {
        let ty = self.operand_ty(operand);
        let a = self.scalar_operand(operand);
        let result = match (op, ty.kind()) {
            (UnOp::Neg, ty::Float(float)) => {
                let float = float_ty(*float);
                let dst = self.temp(if float == FloatTy::F128 { 2 } else { 1 });
                self.emit(Op::FloatUn { op: FloatUnOp::Neg, ty: float, dst, a });
                dst
            }
            (UnOp::Not, ty::Bool) => {
                let dst = self.temp(1);
                self.emit(Op::Un { op: IrUn::BoolNot, ty: IntTy::U8, dst, a });
                dst
            }
            _ => {
                let int = self.int_ty(ty);
                let dst = self.temp_int(int);
                let op = if op == UnOp::Not { IrUn::Not } else { IrUn::Neg };
                self.emit(Op::Un { op, ty: int, dst, a });
                dst
            }
        };
        self.value_of_type(ty, [result.into(); 2])
    }

    /// The integer type that a scalar type is held as.
    pub(super) fn int_ty(&self, ty: Ty<'tcx>) -> IntTy {
        let size = self.layout(ty).size.bytes();
        IntTy::of(size, ty.is_signed())
            .unwrap_or_else(|| rustc_middle::span_bug!(self.rustc_span, "{ty} is not held as an integer"))
    }

    /// A temporary for an integer.
    pub(super) fn temp_int(&mut self, ty: IntTy) -> Cell {
        self.temp(if ty.bytes() == 16 { 2 } else { 1 })
    }
}

fn cmp_op(op: BinOp) -> Option<CmpOp> {
    Some(match op {
        BinOp::Eq => CmpOp::Eq,
        BinOp::Ne => CmpOp::Ne,
        BinOp::Lt => CmpOp::Lt,
        BinOp::Le => CmpOp::Le,
        BinOp::Gt => CmpOp::Gt,
        BinOp::Ge => CmpOp::Ge,
        BinOp::Cmp => CmpOp::Cmp,
        _ => return None,
    })
}

/// The float format of a type.
pub(super) fn float_ty(ty: ty::FloatTy) -> FloatTy {
    match ty {
        ty::FloatTy::F16 => FloatTy::F16,
        ty::FloatTy::F32 => FloatTy::F32,
        ty::FloatTy::F64 => FloatTy::F64,
        ty::FloatTy::F128 => FloatTy::F128,
    }
}
