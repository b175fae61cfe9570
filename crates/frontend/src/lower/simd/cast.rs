//! Conversions of every lane.

use assay_ir::scalar::{FloatTy, IntTy};
use assay_ir::{Cell, CellKind, Intrinsic, Op, Operand, Param};

use super::super::Builder;
use super::{Call, LaneTy};

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn simd_cast(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        if !matches!(call.name, "cast" | "as" | "cast_ptr" | "expose_provenance" | "with_exposed_provenance") {
            return None;
        }
        let (from, to) = (self.lanes_of(call, 0)?, self.lanes(call.destination)?);
        self.give_lanes(call, |this, index, dst| {
            let a: Operand = this.load_lane(from, index).into();
            match (call.name, from.ty, to.ty) {
                ("cast" | "as", LaneTy::Int(from), LaneTy::Int(to)) => {
                    this.emit(Op::IntCast { from, to, dst, a });
                }
                ("cast" | "as", LaneTy::Int(from), LaneTy::Float(to)) => {
                    this.emit(Op::IntToFloat { from, to, dst, a });
                }
                ("cast" | "as", LaneTy::Float(from), LaneTy::Float(ty)) if from == ty => {
                    this.move_lane(to.comp, dst, a);
                }
                ("cast" | "as", LaneTy::Float(from), LaneTy::Float(to)) => {
                    this.emit(Op::FloatCast { from, to, dst, a });
                }
                ("as", LaneTy::Float(from), LaneTy::Int(to)) => this.emit(Op::FloatToInt { from, to, dst, a }),
                ("cast", LaneTy::Float(from), LaneTy::Int(to)) => this.float_lane_to_int(from, to, dst, a),
                ("cast_ptr", LaneTy::Pointer, LaneTy::Pointer) => this.move_lane(to.comp, dst, a),
                ("expose_provenance", LaneTy::Pointer, LaneTy::Int(to)) if to == this.program.target.usize() => {
                    this.emit(Op::PtrExpose { dst, src: a });
                }
                ("with_exposed_provenance", LaneTy::Int(from), LaneTy::Pointer)
                    if from == this.program.target.usize() =>
                {
                    this.emit(Op::PtrFromExposed { dst, addr: a });
                }
                _ => return None,
            }
            Some(())
        })
    }

    /// The result must fit.
    fn float_lane_to_int(&mut self, from: FloatTy, to: IntTy, dst: Cell, a: Operand) {
        let kind = if to.bytes() == 16 { CellKind::Wide } else { CellKind::Int };
        let imms = vec![from as u64, to as u64];
        self.intrinsic(Intrinsic::FloatToIntUnchecked, vec![a], vec![Param { cell: dst, kind }], imms);
    }
}
