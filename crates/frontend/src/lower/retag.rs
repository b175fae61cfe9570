//! Retags: where pointers get tags of their own, for the aliasing models.
//!
//! rustc's pass `add_retag` says it of arguments, assignments and results of calls ([`RetagKind`]); making a reference or raw pointer
//! is a retag by itself. A retag takes the place of the value that it is made of, so that what follows uses the new tag. Types
//! without references and boxes, which rustc may be wrong about in generic code, have none.
//!
//! Values of dynamic size are passed on by name, and are not retagged on the way.

use assay_ir::Op;
use assay_ir::scalar::RetagMode;
use rustc_middle::mir::{self, RawPtrKind, RetagKind, Rvalue};
use rustc_middle::ty::{self, Ty};

use super::Builder;
use super::place::PlaceKind;
use super::value::Value;
use crate::cells::{Comps, Repr};

impl<'tcx> Builder<'_, 'tcx> {
    /// `Retag(place)`.
    pub(super) fn retag(&mut self, kind: RetagKind, place: mir::Place<'tcx>) {
        if !self.program.retags {
            return;
        }
        let ty = place.ty(self.body, self.tcx).ty;
        let mode = match kind {
            RetagKind::FnEntry => RetagMode::Entry,
            RetagKind::TwoPhase => RetagMode::TwoPhase,
            RetagKind::Raw => raw_mode(ty),
            RetagKind::Default => RetagMode::Default,
        };
        let place = self.place(place);
        if place.layout.is_unsized() {
            return;
        }
        match (place.kind, self.program.repr(place.layout)) {
            (PlaceKind::Cells { .. }, Repr::Cells(_)) => {
                let Value::Cells(operands, comps) = self.load_unchecked(place) else { return };
                let retagged = self.retag_cells(mode, ty, operands, comps);
                self.store(place, Value::Cells(retagged, comps));
            }
            (PlaceKind::Memory(memory), _) => {
                let id = self.program.type_id(ty);
                if self.program.is_retagged(id) || matches!(mode, RetagMode::RawConst | RetagMode::RawMut) {
                    let (ptr, off, _) = self.access(memory);
                    self.emit(Op::RetagMem { ty: id, mode, ptr, off });
                }
            }
            _ => {}
        }
    }

    /// The retag that is part of making a reference or raw pointer.
    pub(super) fn retag_made(&mut self, rvalue: &Rvalue<'tcx>, ty: Ty<'tcx>, value: Value<'tcx>) -> Value<'tcx> {
        let mode = match rvalue {
            Rvalue::Ref(_, kind, _) if kind.is_two_phase_borrow() => RetagMode::TwoPhase,
            Rvalue::Ref(..) => RetagMode::Default,
            // Raw already, or for the metadata only.
            Rvalue::RawPtr(kind, place) if *kind == RawPtrKind::FakeForPtrMetadata || self.is_raw(*place) => {
                return value;
            }
            _ => raw_mode(ty),
        };
        match value {
            Value::Cells(operands, comps) if self.program.retags => {
                Value::Cells(self.retag_cells(mode, ty, operands, comps), comps)
            }
            _ => value,
        }
    }

    /// Whether a place is reached by dereferencing a raw pointer first.
    fn is_raw(&self, place: mir::Place<'tcx>) -> bool {
        place.is_indirect_first_projection() && self.body.local_decls[place.local].ty.is_raw_ptr()
    }

    /// Retags a value in cells; gives the new ones.
    fn retag_cells(
        &mut self,
        mode: RetagMode,
        ty: Ty<'tcx>,
        [first, second]: [assay_ir::Operand; 2],
        comps: Comps,
    ) -> [assay_ir::Operand; 2] {
        let id = self.program.type_id(ty);
        let offsets = if ty.is_raw_ptr() { vec![0] } else { self.program.retagged_offsets(id) };
        let tagged = |index: usize| comps.get(index).is_some_and(|comp| offsets.contains(&comp.offset));
        match (tagged(0), tagged(1)) {
            (false, false) => [first, second],
            (true, false) => {
                let dst = self.temp_ptr();
                self.emit(match comps.len() {
                    1 => Op::Retag { ty: id, mode, dst, src: first },
                    _ => Op::RetagWide { ty: id, mode, dst, data: first, meta: second },
                });
                [dst.into(), second]
            }
            (false, true) => {
                let dst = self.temp_ptr();
                self.emit(Op::RetagSecond { ty: id, mode, dst, first, second });
                [first, dst.into()]
            }
            (true, true) => {
                let [dst, dst2] = [self.temp_ptr(), self.temp_ptr()];
                self.emit(Op::RetagPair { ty: id, mode, dst, dst2, first, second });
                [dst.into(), dst2.into()]
            }
        }
    }
}

fn raw_mode(ty: Ty<'_>) -> RetagMode {
    match ty.kind() {
        ty::RawPtr(_, mutability) if mutability.is_mut() => RetagMode::RawMut,
        _ => RetagMode::RawConst,
    }
}
