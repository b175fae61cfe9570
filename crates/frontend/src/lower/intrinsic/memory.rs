//! Copies, raw accesses and pointer arithmetic.

use assay_ir::scalar::{CmpOp, IntTy, OffsetMode};
use assay_ir::{AbiScalar, Intrinsic, IntrinsicOp, Op, Operand, Param};
use rustc_abi::BackendRepr;
use rustc_middle::ty::{self, Ty};

use super::{Call, Outcome};
use crate::cells::Repr;
use crate::lower::Builder;
use crate::lower::place::{Place, int_result, mem_ty_imm};
use crate::lower::value::Value;

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn memory_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        match &*call.name {
            "copy" | "copy_nonoverlapping" => {
                let (src, dst, count) = (self.arg(call, 0), self.arg(call, 1), self.arg(call, 2));
                let exclusive = call.name == "copy_nonoverlapping";
                self.copy_bytes(call.instance.args.type_at(0), src, dst, count, exclusive);
                Outcome::Done
            }
            "volatile_copy_memory" | "volatile_copy_nonoverlapping_memory" => {
                let (dst, src, count) = (self.arg(call, 0), self.arg(call, 1), self.arg(call, 2));
                let exclusive = call.name == "volatile_copy_nonoverlapping_memory";
                self.copy_bytes(call.instance.args.type_at(0), src, dst, count, exclusive);
                Outcome::Done
            }
            "va_arg" => self.variable_argument(call),
            "write_bytes" | "volatile_set_memory" => {
                let layout = self.layout(call.instance.args.type_at(0));
                let args = vec![self.arg(call, 0), self.arg(call, 1), self.arg(call, 2)];
                let imms = vec![layout.size.bytes(), layout.align.abi.bytes()];
                self.intrinsic(Intrinsic::WriteBytes, args, vec![], imms);
                Outcome::Done
            }
            "typed_swap_nonoverlapping" => {
                self.typed_swap(call);
                Outcome::Done
            }
            "compare_bytes" => {
                let args = vec![self.arg(call, 0), self.arg(call, 1), self.arg(call, 2)];
                let cell = self.temp(1);
                self.intrinsic(Intrinsic::CompareBytes, args, vec![int_result(cell)], vec![]);
                self.give(call, [cell.into(); 2])
            }
            "raw_eq" => {
                let layout = self.layout(call.instance.args.type_at(0));
                let (a, b, cell) = (self.arg(call, 0), self.arg(call, 1), self.temp(1));
                let imms = vec![layout.size.bytes()];
                self.intrinsic(Intrinsic::RawEq, vec![a, b], vec![int_result(cell)], imms);
                self.give(call, [cell.into(); 2])
            }
            "volatile_load" | "unaligned_volatile_load" | "read_via_copy" => {
                let place = self.pointed_to(call, call.name.starts_with("unaligned"));
                Outcome::Value(self.load(place))
            }
            "volatile_store" | "unaligned_volatile_store" | "nontemporal_store" | "write_via_move" => {
                let place = self.pointed_to(call, call.name.starts_with("unaligned"));
                self.store(place, call.args[1]);
                Outcome::Done
            }
            "offset" => {
                let unsigned = matches!(call.tys[1].kind(), ty::Uint(_));
                let (pointer, index) = (call.args[0], call.args[1]);
                Outcome::Value(if unsigned {
                    self.pointer_add(call.tys[0], pointer, index)
                } else {
                    self.pointer_offset(call.tys[0], pointer, index, OffsetMode::Inbounds)
                })
            }
            "arith_offset" => {
                let (pointer, index) = (call.args[0], call.args[1]);
                Outcome::Value(self.pointer_offset(call.tys[0], pointer, index, OffsetMode::Wrapping))
            }
            "ptr_offset_from" | "ptr_offset_from_unsigned" => {
                let size = self.layout(call.instance.args.type_at(0)).size.bytes();
                let (a, b, cell) = (self.arg(call, 0), self.arg(call, 1), self.temp(1));
                let imms = vec![size, u64::from(call.name.ends_with("unsigned"))];
                self.intrinsic(Intrinsic::PtrDiff, vec![a, b], vec![int_result(cell)], imms);
                let isize = self.program.target.isize();
                if isize != IntTy::I64 {
                    self.emit(Op::IntCast { from: IntTy::I64, to: isize, dst: cell, a: cell.into() });
                }
                self.give(call, [cell.into(); 2])
            }
            "ptr_mask" => {
                let (src, mask, dst) = (self.arg(call, 0), self.arg(call, 1), self.temp_ptr());
                self.emit(Op::PtrMask { dst, src, mask });
                self.give(call, [dst.into(); 2])
            }
            "ptr_guaranteed_cmp" => {
                let (a, b, dst) = (self.arg(call, 0), self.arg(call, 1), self.temp(1));
                self.emit(Op::Cmp { op: CmpOp::Eq, ty: self.program.target.usize(), dst, a, b });
                self.give(call, [dst.into(); 2])
            }
            _ => Outcome::Unknown,
        }
    }

    /// The place behind the first argument.
    fn pointed_to(&mut self, call: &Call<'tcx>, unaligned: bool) -> Place<'tcx> {
        let pointer = self.arg(call, 0);
        let layout = self.layout(call.instance.args.type_at(0));
        Place::at(pointer, layout, if unaligned { 1 } else { layout.align.abi.bytes() })
    }

    /// Two typed copies, through a third place where the values live in memory.
    fn typed_swap(&mut self, call: &Call<'tcx>) {
        let layout = self.layout(call.instance.args.type_at(0));
        let (a, b) = (self.arg(call, 0), self.arg(call, 1));
        let [left, right] = [a, b].map(|pointer| Place::at(pointer, layout, layout.align.abi.bytes()));
        self.intrinsic(Intrinsic::CheckDisjoint, vec![a, b], vec![], vec![layout.size.bytes()]);
        let first = self.load(left);
        let Value::Memory(_) = first else {
            let second = self.load(right);
            self.store(left, second);
            self.store(right, first);
            return;
        };
        let (local, cell) = self.scratch(layout.ty);
        let third = Place::at(cell.into(), layout, 1);
        self.store(third, first);
        self.store(left, Value::Memory(right));
        self.store(right, Value::Memory(third));
        self.emit(Op::StorageDead { local });
    }

    /// An untyped copy of `count` values.
    pub(in crate::lower) fn copy_bytes(
        &mut self,
        ty: Ty<'tcx>,
        src: Operand,
        dst: Operand,
        count: Operand,
        exclusive: bool,
    ) {
        let layout = self.layout(ty);
        let imms = vec![layout.size.bytes(), layout.align.abi.bytes(), u64::from(exclusive)];
        self.intrinsic(Intrinsic::CopyBytes, vec![dst, src, count], vec![], imms);
    }

    /// The next argument of the list that a `VaList` stands for.
    fn variable_argument(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        let (list, ty) = (self.arg(call, 0), call.instance.args.type_at(0));
        let pointee = call.tys[0].builtin_deref(true).expect("a reference to a `VaList`");
        let (Some(offset), layout) = (self.program.first_pointer(self.layout(pointee)), self.layout(ty)) else {
            return Outcome::Unknown;
        };
        let (Repr::Cells(comps), BackendRepr::Scalar(scalar)) = (self.program.repr(layout), layout.backend_repr) else {
            return Outcome::Unknown;
        };
        let place = self.temp_ptr();
        self.emit(Op::PtrAdd { dst: place, base: list, off: offset as i64 });
        let kind = match self.program.abi_scalar(scalar) {
            AbiScalar::Int { signed, .. } => u64::from(signed),
            AbiScalar::Float(_) => 2,
            AbiScalar::Pointer => 3,
        };
        let comp = comps[0];
        let result = Param { cell: self.temp_of(comp.kind()), kind: comp.kind() };
        let op = IntrinsicOp {
            name: Intrinsic::VaArg,
            args: vec![place.into()],
            rets: vec![result],
            imms: vec![mem_ty_imm(comp.mem_ty()), kind],
            tys: vec![self.program.type_id(ty)],
        };
        self.emit(Op::Intrinsic { op: Box::new(op) });
        let value = self.value_of_type(ty, [result.cell.into(); 2]);
        self.check_value(layout, value);
        Outcome::Value(value)
    }
}
