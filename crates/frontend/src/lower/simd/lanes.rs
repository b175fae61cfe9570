//! The lanes of a vector: what they are, reading and writing them.

use assay_ir::scalar::{FloatTy, IntTy, MemTy};
use assay_ir::{Cell, CellKind, Op, Operand};
use rustc_middle::ty::{self, Ty};

use super::super::Builder;
use super::super::arith::float_ty;
use super::super::place::{Place, PlaceKind};
use crate::cells::{Comp, Repr};

/// What a lane holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LaneTy {
    /// An integer.
    Int(IntTy),
    /// A float.
    Float(FloatTy),
    /// A thin pointer.
    Pointer,
}

impl LaneTy {
    /// The integers that a lane's bits are.
    pub(super) fn bits(self) -> IntTy {
        match self {
            LaneTy::Int(int) => int,
            LaneTy::Float(float) => IntTy::of(2 << float as u64, false).expect("floats have 2, 4, 8 or 16 bytes"),
            LaneTy::Pointer => IntTy::U64,
        }
    }
}

/// A vector in memory, or an array of the bytes of a bit mask.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lanes<'tcx> {
    /// How many.
    pub(super) count: u64,
    /// What each is in Rust.
    pub(super) element: Ty<'tcx>,
    /// What each is here.
    pub(super) ty: LaneTy,
    pub(super) comp: Comp,
    pointer: Operand,
    offset: u32,
    align: u32,
}

impl Lanes<'_> {
    fn mem_ty(self) -> MemTy {
        self.comp.mem_ty()
    }

    /// Where lane `index` lies from `pointer`.
    fn offset_of(self, index: u64) -> u32 {
        self.offset + (index * self.comp.size) as u32
    }

    /// Where the first lane lies: pointer, offset, and what alignment the pointer must have.
    pub(super) fn place(self) -> (Operand, u32, u32) {
        (self.pointer, self.offset, self.align)
    }

    /// The same bytes as integers of this type; `None` if they are no integers, or no whole number of lanes.
    pub(super) fn reshaped(self, ty: IntTy) -> Option<Self> {
        let bytes = self.count * self.comp.size;
        if !matches!(self.ty, LaneTy::Int(_)) || !bytes.is_multiple_of(ty.bytes()) {
            return None;
        }
        let comp = Comp { size: ty.bytes(), ..self.comp };
        Some(Lanes { count: bytes / ty.bytes(), ty: LaneTy::Int(ty), comp, ..self })
    }

    /// The same bytes in lanes of eight, if that is more than one integer lane at once.
    pub(super) fn as_words(self) -> Option<Self> {
        let bytes = self.count * self.comp.size;
        if !matches!(self.ty, LaneTy::Int(_)) || self.comp.size >= 8 || !bytes.is_multiple_of(8) {
            return None;
        }
        Some(Lanes { count: bytes / 8, ty: LaneTy::Int(IntTy::U64), comp: Comp { size: 8, ..self.comp }, ..self })
    }
}

impl<'tcx> Builder<'_, 'tcx> {
    /// The lanes of a vector or array; `None` if it is neither, or if its lanes are no scalars.
    pub(super) fn lanes(&mut self, place: Place<'tcx>) -> Option<Lanes<'tcx>> {
        let PlaceKind::Memory(memory) = place.kind else { return None };
        let (count, element) = match place.layout.ty.kind() {
            ty::Adt(def, _) if def.repr().simd() => place.layout.ty.simd_size_and_type(self.tcx),
            ty::Array(element, _) => (place.layout.fields.count() as u64, *element),
            _ => return None,
        };
        let element = self.tcx.normalize_erasing_regions(self.program.env(), element);
        let ty = match element.kind() {
            ty::Int(_) | ty::Uint(_) => LaneTy::Int(self.int_ty(element)),
            ty::Float(float) => LaneTy::Float(float_ty(*float)),
            ty::RawPtr(..) => LaneTy::Pointer,
            _ => return None,
        };
        let Repr::Cells(comps) = self.program.repr(self.layout(element)) else { return None };
        let [comp] = *comps else { return None };
        let (pointer, offset, align) = self.access(memory);
        Some(Lanes { count, element, ty, comp, pointer, offset, align })
    }

    /// Reads a lane into a new temporary.
    pub(super) fn load_lane(&mut self, from: Lanes<'tcx>, index: u64) -> Cell {
        let dst = self.temp_of(from.comp.kind());
        self.load_lane_to(from, index, dst);
        dst
    }

    /// Reads a lane.
    pub(super) fn load_lane_to(&mut self, from: Lanes<'tcx>, index: u64, dst: Cell) {
        let op = Op::Load { ty: from.mem_ty(), dst, ptr: from.pointer, off: from.offset_of(index), align: from.align };
        self.emit(op);
    }

    /// Reads a lane whose index, which is in range, is known only when the program runs.
    pub(super) fn load_lane_at(&mut self, from: Lanes<'tcx>, index: Operand) -> Cell {
        if from.align > 1 {
            self.emit(Op::CheckPlace { ptr: from.pointer, align: from.align, size: 0 });
        }
        let (ptr, dst) = (self.temp_ptr(), self.temp_of(from.comp.kind()));
        self.emit(Op::PtrIndex { dst: ptr, base: from.pointer, index, stride: from.comp.size });
        self.emit(Op::Load { ty: from.mem_ty(), dst, ptr: ptr.into(), off: from.offset, align: 1 });
        dst
    }

    /// Writes a lane.
    pub(super) fn store_lane(&mut self, to: Lanes<'tcx>, index: u64, src: Operand) {
        let op = Op::Store { ty: to.mem_ty(), ptr: to.pointer, off: to.offset_of(index), align: to.align, src };
        self.emit(op);
    }

    /// Writes all lanes with the same value.
    pub(super) fn fill_lanes(&mut self, to: Lanes<'tcx>, src: Operand) {
        self.store_lane(to, 0, src);
        if to.count > 1 {
            self.emit(Op::Repeat { ptr: to.pointer, off: to.offset, size: to.comp.size, count: to.count });
        }
    }

    /// Copies a lane's value.
    pub(super) fn move_lane(&mut self, comp: Comp, dst: Cell, src: Operand) {
        self.mov(dst, comp, src, comp);
    }

    /// `dst = cond != 0 ? a : b`; the values are in cells.
    pub(super) fn select_lane(&mut self, comp: Comp, dst: Cell, cond: Operand, a: Cell, b: Cell) {
        match comp.kind() {
            CellKind::Ptr => self.emit(Op::SelectPtr { dst, cond, a: a.into(), b: b.into() }),
            CellKind::Int => self.emit(Op::Select { dst, cond, a: a.into(), b: b.into() }),
            CellKind::Wide => {
                for half in 0..2 {
                    let [dst, a, b] = [dst, a, b].map(|cell| Cell(cell.0 + half));
                    self.emit(Op::Select { dst, cond, a: a.into(), b: b.into() });
                }
            }
        }
    }
}
