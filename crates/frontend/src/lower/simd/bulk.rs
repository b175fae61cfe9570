//! Operations that the machine carries out on a whole vector at once, on targets where lanes lie as its own do.

use assay_ir::scalar::{BinOp, CmpOp};
use assay_ir::{CellKind, Intrinsic, Op, Operand, Param};
use rustc_abi::Endian;

use super::super::Builder;
use super::lanes::{LaneTy, Lanes};

/// What the machine takes at most, in bytes and in lanes.
const LIMIT: u64 = 64;

impl<'tcx> Builder<'_, 'tcx> {
    /// Whether a vector is one that the machine takes as a whole.
    fn is_plain(&self, lanes: Lanes<'tcx>) -> bool {
        self.tcx.data_layout.endian == Endian::Little
            && lanes.ty != LaneTy::Pointer
            && lanes.comp.size <= 8
            && lanes.count <= LIMIT
            && lanes.count * lanes.comp.size <= LIMIT
    }

    /// `to = a op b` on integers; `None` if it has to be done lane by lane.
    pub(super) fn bulk_bin(&mut self, op: BinOp, to: Lanes<'tcx>, a: Lanes<'tcx>, b: Lanes<'tcx>) -> Option<()> {
        let LaneTy::Int(ty) = a.ty else { return None };
        self.bulk(Intrinsic::VectorBin, vec![op as u64, ty as u64, a.count], to, &[a, b])
    }

    /// A comparison of integers, whose mask has lanes as wide; `None` if it has to be done lane by lane.
    pub(super) fn bulk_cmp(&mut self, op: CmpOp, to: Lanes<'tcx>, a: Lanes<'tcx>, b: Lanes<'tcx>) -> Option<()> {
        let LaneTy::Int(ty) = a.ty else { return None };
        if to.comp.size != a.comp.size {
            return None;
        }
        self.bulk(Intrinsic::VectorCmp, vec![op as u64, ty as u64, a.count], to, &[a, b])
    }

    /// Lanes of `a` or `b`, as a mask says; `None` if it has to be done lane by lane.
    pub(super) fn bulk_select(
        &mut self,
        to: Lanes<'tcx>,
        mask: Lanes<'tcx>,
        a: Lanes<'tcx>,
        b: Lanes<'tcx>,
    ) -> Option<()> {
        let LaneTy::Int(ty) = mask.ty else { return None };
        self.bulk(Intrinsic::VectorSelect, vec![ty as u64, a.comp.size, a.count], to, &[mask, a, b])
    }

    fn bulk(&mut self, name: Intrinsic, imms: Vec<u64>, to: Lanes<'tcx>, from: &[Lanes<'tcx>]) -> Option<()> {
        if !self.is_plain(to) || !from.iter().all(|lanes| self.is_plain(*lanes)) {
            return None;
        }
        let mut args = vec![self.start_of(to)];
        args.extend(from.iter().map(|lanes| self.start_of(*lanes)).collect::<Vec<_>>());
        self.intrinsic(name, args, vec![], imms);
        Some(())
    }

    /// The bits of a mask, or the sign bits of any lanes; `None` if they have to be found lane by lane.
    pub(super) fn bulk_bits(&mut self, mask: Lanes<'tcx>, signs: bool) -> Option<Operand> {
        let LaneTy::Int(ty) = mask.ty else { return None };
        if !self.is_plain(mask) {
            return None;
        }
        let (start, cell) = (self.start_of(mask), self.temp(1));
        let ret = Param { cell, kind: CellKind::Int };
        self.intrinsic(Intrinsic::VectorBits, vec![start], vec![ret], vec![ty as u64, mask.count, signs.into()]);
        Some(cell.into())
    }

    /// A pointer to the first lane.
    pub(super) fn start_of(&mut self, lanes: Lanes<'tcx>) -> Operand {
        let (pointer, offset, align) = lanes.place();
        if align > 1 {
            self.emit(Op::CheckPlace { ptr: pointer, align, size: 0 });
        }
        if offset == 0 {
            return pointer;
        }
        let dst = self.temp_ptr();
        self.emit(Op::PtrAdd { dst, base: pointer, off: offset.into() });
        dst.into()
    }
}
