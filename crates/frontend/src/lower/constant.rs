//! Constants, as const evaluation leaves them.

use assay_ir::{Const, Operand, RelocTarget};
use rustc_middle::mir::interpret::Scalar;
use rustc_middle::mir::{self, ConstValue, RuntimeChecks};
use rustc_middle::ty::layout::TyAndLayout;

use super::Builder;
use super::place::Place;
use super::value::Value;
use crate::cells::Repr;

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn const_operand(&mut self, constant: &mir::ConstOperand<'tcx>) -> Value<'tcx> {
        let layout = self.layout(constant.const_.ty());
        if layout.is_zst() {
            return Value::Zst;
        }
        match constant.const_.eval(self.tcx, self.program.env(), constant.span) {
            Ok(value) => self.const_value(value, layout),
            Err(_) => {
                // Required constants were evaluated before; what fails here is never reached by a program that compiles.
                self.unsupported_here("a constant that could not be evaluated");
                self.absent(layout)
            }
        }
    }

    /// A value that const evaluation produced.
    pub(super) fn const_value(&mut self, value: ConstValue, layout: TyAndLayout<'tcx>) -> Value<'tcx> {
        match value {
            ConstValue::ZeroSized => Value::Zst,
            ConstValue::Scalar(scalar) => {
                let operand = self.const_scalar(scalar);
                self.value_of_type(layout.ty, [operand; 2])
            }
            ConstValue::Slice { alloc_id, meta } => {
                let data = self.memory_operand(alloc_id, 0);
                let meta = self.int(meta);
                self.value_of_type(layout.ty, [data, meta])
            }
            ConstValue::Indirect { alloc_id, offset } => {
                let pointer = self.memory_operand(alloc_id, offset.bytes());
                let place = Place::at(pointer, layout, 1);
                match self.program.repr(layout) {
                    Repr::Cells(_) => self.load_unchecked(place),
                    Repr::Memory => Value::Memory(place),
                    Repr::Zst => Value::Zst,
                }
            }
        }
    }

    fn const_scalar(&mut self, scalar: Scalar) -> Operand {
        let constant = self.program.scalar_const(scalar);
        self.constant(constant)
    }

    fn memory_operand(&mut self, alloc: mir::interpret::AllocId, offset: u64) -> Operand {
        match self.program.target_of(alloc) {
            Some(RelocTarget::Global(id)) => self.constant(Const::Global { id, offset }),
            Some(RelocTarget::Func(func)) => self.constant(Const::Func(func)),
            None => self.int(offset),
        }
    }

    /// Operands for a value that is never used.
    pub(super) fn absent(&mut self, layout: TyAndLayout<'tcx>) -> Value<'tcx> {
        let zero = self.int(0u8);
        match self.program.repr(layout) {
            Repr::Zst => Value::Zst,
            Repr::Cells(_) => self.value_of_type(layout.ty, [zero; 2]),
            Repr::Memory => Value::Memory(Place::at(zero, layout, 1)),
        }
    }

    /// `cfg!(ub_checks)` and the like. The machine makes std's checks of preconditions itself.
    pub(super) fn runtime_checks(&mut self, checks: RuntimeChecks) -> Value<'tcx> {
        let on = match checks {
            RuntimeChecks::UbChecks => false,
            RuntimeChecks::ContractChecks => self.tcx.sess.contract_checks(),
            RuntimeChecks::OverflowChecks => self.tcx.sess.overflow_checks(),
        };
        let operand = self.int(u8::from(on));
        self.value_of_type(self.tcx.types.bool, [operand; 2])
    }

    /// A `usize` constant.
    pub(super) fn usize_value(&mut self, value: u64) -> Value<'tcx> {
        let operand = self.int(value);
        self.value_of_type(self.tcx.types.usize, [operand; 2])
    }
}
