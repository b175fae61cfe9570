//! Casts and transmutes.

use std::sync::Arc;

use assay_ir::scalar::FloatTy;
use assay_ir::{Const, Op, Operand};
use rustc_middle::mir::{self, CastKind};
use rustc_middle::ty::adjustment::PointerCoercion;
use rustc_middle::ty::layout::TyAndLayout;
use rustc_middle::ty::{self, ClosureKind, Instance, Ty};

use super::Builder;
use super::arith::float_ty;
use super::place::Place;
use super::value::Value;
use crate::cells::{Comps, Repr};

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn cast(&mut self, kind: CastKind, operand: &mir::Operand<'tcx>, to: Ty<'tcx>) -> Value<'tcx> {
        let from = self.operand_ty(operand);
        if let CastKind::PointerCoercion(coercion, _) = kind {
            return self.coerce(coercion, operand, to);
        }
        let value = self.operand(operand);
        if matches!(kind, CastKind::PtrToPtr | CastKind::FnPtrToPtr) {
            return self.pointer_to_pointer(value, to);
        }
        let a = self.scalar(value);
        let result = match kind {
            CastKind::IntToInt => {
                let (from, to) = (self.int_ty(from), self.int_ty(to));
                if from.bytes() == to.bytes() {
                    a
                } else {
                    let dst = self.temp_int(to);
                    self.emit(Op::IntCast { from, to, dst, a });
                    dst.into()
                }
            }
            CastKind::FloatToInt => {
                let (from, to) = (self.float_of(from), self.int_ty(to));
                let dst = self.temp_int(to);
                self.emit(Op::FloatToInt { from, to, dst, a });
                dst.into()
            }
            CastKind::IntToFloat => {
                let (from, to) = (self.int_ty(from), self.float_of(to));
                let dst = self.temp_float(to);
                self.emit(Op::IntToFloat { from, to, dst, a });
                dst.into()
            }
            CastKind::FloatToFloat => {
                let (from, to) = (self.float_of(from), self.float_of(to));
                let dst = self.temp_float(to);
                self.emit(Op::FloatCast { from, to, dst, a });
                dst.into()
            }
            CastKind::PointerExposeProvenance => {
                let address = self.temp(1);
                self.emit(Op::PtrExpose { dst: address, src: a });
                let (from, to) = (self.program.target.usize(), self.int_ty(to));
                if to.bytes() == from.bytes() {
                    address.into()
                } else {
                    let dst = self.temp_int(to);
                    self.emit(Op::IntCast { from, to, dst, a: address.into() });
                    dst.into()
                }
            }
            CastKind::PointerWithExposedProvenance => {
                let (from, to_int) = (self.int_ty(from), self.program.target.usize());
                let address: Operand = if from.bytes() == to_int.bytes() {
                    a
                } else {
                    let dst = self.temp(1);
                    self.emit(Op::IntCast { from, to: to_int, dst, a });
                    dst.into()
                };
                let dst = self.temp_ptr();
                self.emit(Op::PtrFromExposed { dst, addr: address });
                dst.into()
            }
            _ => rustc_middle::span_bug!(self.rustc_span, "{kind:?} is handled elsewhere"),
        };
        self.value_of_type(to, [result; 2])
    }

    /// Between pointers: metadata stays or is dropped.
    fn pointer_to_pointer(&mut self, value: Value<'tcx>, to: Ty<'tcx>) -> Value<'tcx> {
        match value {
            Value::Cells(operands, _) => self.value_of_type(to, operands),
            _ => rustc_middle::span_bug!(self.rustc_span, "a pointer lives in cells"),
        }
    }

    fn coerce(&mut self, coercion: PointerCoercion, operand: &mir::Operand<'tcx>, to: Ty<'tcx>) -> Value<'tcx> {
        let from = self.operand_ty(operand);
        let instance = match (coercion, from.kind()) {
            (PointerCoercion::ReifyFnPointer(_), ty::FnDef(id, args)) => self.program.reified(*id, args),
            (PointerCoercion::ClosureFnPointer(_), ty::Closure(id, args)) => {
                Some(Instance::resolve_closure(self.tcx, *id, args, ClosureKind::FnOnce))
            }
            _ => {
                let value = self.operand(operand);
                return self.pointer_to_pointer(value, to);
            }
        };
        let Some(instance) = instance else {
            self.unsupported_here(format!("a function pointer to `{from}`"));
            let null = self.int(0u8);
            return self.value_of_type(to, [null; 2]);
        };
        let func = self.program.func(instance);
        let pointer = self.constant(Const::Func(func));
        self.value_of_type(to, [pointer; 2])
    }

    /// Writes the bytes of a value as a value of the place's type, checked to be valid there.
    pub(super) fn transmute(&mut self, place: Place<'tcx>, value: Value<'tcx>, source: TyAndLayout<'tcx>) {
        let target = place.layout;
        if source.size != target.size {
            let why = format!("transmute between `{}` and `{}`, which differ in size", source.ty, target.ty);
            self.emit(Op::Unreachable { why: Arc::from(why) });
            let unreached = self.new_block();
            self.switch_to(unreached);
            return;
        }
        let converted = self.reinterpret(value, source, target);
        self.check_value(target, converted);
        self.store(place, converted);
    }

    fn reinterpret(&mut self, value: Value<'tcx>, source: TyAndLayout<'tcx>, target: TyAndLayout<'tcx>) -> Value<'tcx> {
        match (value, self.program.repr(target)) {
            (Value::Zst, _) => Value::Zst,
            (Value::Cells(operands, from), Repr::Cells(to)) if same_parts(from, to) => {
                self.reinterpret_cells(operands, from, to)
            }
            (Value::Memory(place), _) => self.load_unchecked(place.with_layout(target)),
            (Value::Cells(..), _) => {
                let (local, cell) = self.scratch(source.ty);
                let memory = Place::at(cell.into(), source, 1);
                self.store(memory, value);
                let loaded = self.load_unchecked(memory.with_layout(target));
                if let Value::Cells(..) = loaded {
                    self.emit(Op::StorageDead { local });
                }
                loaded
            }
        }
    }

    /// Scalars of the same sizes: pointers become integers without their provenance, integers pointers without any.
    fn reinterpret_cells(&mut self, operands: [Operand; 2], from: Comps, to: Comps) -> Value<'tcx> {
        let mut result = operands;
        for index in 0..to.len() {
            if to[index].kind() != from[index].kind() {
                let dst = self.temp_of(to[index].kind());
                self.mov(dst, to[index], operands[index], from[index]);
                result[index] = dst.into();
            }
        }
        Value::Cells(result, to)
    }

    fn float_of(&self, ty: Ty<'tcx>) -> FloatTy {
        match ty.kind() {
            ty::Float(float) => float_ty(*float),
            _ => rustc_middle::span_bug!(self.rustc_span, "{ty} is not a float"),
        }
    }

    fn temp_float(&mut self, ty: FloatTy) -> assay_ir::Cell {
        self.temp(if ty == FloatTy::F128 { 2 } else { 1 })
    }
}

/// Whether two values have scalars at the same places, none of which may be uninitialised.
fn same_parts(a: Comps, b: Comps) -> bool {
    a.len() == b.len()
        && a.iter().zip(b.iter()).all(|(a, b)| a.offset == b.offset && a.size == b.size && a.maybe == b.maybe)
}
