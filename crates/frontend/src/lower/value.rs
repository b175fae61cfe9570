//! Values: loading, storing, moving, and demanding that they are valid.

use assay_ir::{Cell, CellKind, Op, Operand};
use rustc_abi::{BackendRepr, Variants};
use rustc_middle::mir;
use rustc_middle::ty::layout::TyAndLayout;
use rustc_middle::ty::{self, Ty};

use super::Builder;
use super::place::{Place, PlaceKind};
use crate::cells::{Comp, Comps, Repr};

/// A value that was computed or loaded.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'tcx> {
    /// No bytes.
    Zst,
    /// One operand or two.
    Cells([Operand; 2], Comps),
    /// Still in memory.
    Memory(Place<'tcx>),
}

/// What must be checked of a value that was loaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Check {
    /// That it is initialised, which loading does.
    Nothing,
    /// One cell.
    Cell,
    /// Two cells of eight bytes.
    Wide,
    /// The bytes in memory, before loading.
    Memory,
}

impl<'tcx> Builder<'_, 'tcx> {
    /// The value of an operand, checked to be valid.
    pub(super) fn operand(&mut self, operand: &mir::Operand<'tcx>) -> Value<'tcx> {
        match operand {
            mir::Operand::Copy(place) | mir::Operand::Move(place) => {
                let place = self.place(*place);
                let value = self.load(place);
                if let (PlaceKind::Cells { .. }, Value::Cells(operands, comps)) = (place.kind, value) {
                    self.check_moved(place.layout.ty, operands, comps);
                }
                value
            }
            mir::Operand::Constant(constant) => self.const_operand(constant),
            mir::Operand::RuntimeChecks(checks) => self.runtime_checks(*checks),
        }
    }

    /// The operand of an integer, `bool`, `char`, thin pointer and the like.
    pub(super) fn scalar_operand(&mut self, operand: &mir::Operand<'tcx>) -> Operand {
        let value = self.operand(operand);
        self.scalar(value)
    }

    /// The first scalar of a value.
    pub(super) fn scalar(&mut self, value: Value<'tcx>) -> Operand {
        match value {
            Value::Cells(operands, _) => operands[0],
            _ => rustc_middle::span_bug!(self.rustc_span, "expected a scalar, found {value:?}"),
        }
    }

    /// The type of an operand.
    pub(super) fn operand_ty(&self, operand: &mir::Operand<'tcx>) -> Ty<'tcx> {
        operand.ty(self.body, self.tcx)
    }

    /// Reads a place, checked to hold a valid value. Values in memory are checked when they are copied.
    pub(super) fn load(&mut self, place: Place<'tcx>) -> Value<'tcx> {
        let PlaceKind::Memory(memory) = place.kind else { return self.load_unchecked(place) };
        if place.layout.is_zst() {
            let (ptr, _, align) = self.access(memory);
            self.demand_aligned(ptr, align);
            self.check_value(place.layout, Value::Zst);
            return Value::Zst;
        }
        if !matches!(self.program.repr(place.layout), Repr::Cells(_)) {
            return self.load_unchecked(place);
        }
        let check = self.check_of(place.layout);
        if check == Check::Memory {
            let (ptr, off, align) = self.access(memory);
            self.demand_aligned(ptr, align);
            let ty = self.program.type_id(place.layout.ty);
            self.emit(Op::CheckMem { ty, ptr, off });
        }
        let value = self.load_unchecked(place);
        if let Value::Cells(operands, comps) = value {
            self.check_cells(check, place.layout.ty, operands, comps);
        }
        value
    }

    /// Reads a place without demanding more than that it is initialised.
    pub(super) fn load_unchecked(&mut self, place: Place<'tcx>) -> Value<'tcx> {
        match (place.kind, self.program.repr(place.layout)) {
            (PlaceKind::Zst, _) | (_, Repr::Zst) => Value::Zst,
            (PlaceKind::Cells { cells, comps, base }, Repr::Cells(wanted)) => {
                let mut operands = [Operand::cell(Cell(0)); 2];
                for (index, comp) in wanted.iter().enumerate() {
                    let (cell, from) = self.part(cells, comps, base + comp.offset);
                    operands[index] = cell.into();
                    debug_assert_eq!(from.size, comp.size);
                }
                Value::Cells(operands, wanted)
            }
            (PlaceKind::Memory(memory), Repr::Cells(comps)) => {
                let (ptr, off, align) = self.access(memory);
                let mut operands = [Operand::cell(Cell(0)); 2];
                for (index, comp) in comps.iter().enumerate() {
                    let dst = self.temp_of(comp.kind());
                    let at = comp.offset as u32;
                    let (ty, off) = (comp.mem_ty(), off + at);
                    self.emit(if comp.maybe {
                        let of = self.program.type_id(place.layout.ty);
                        Op::LoadMaybe { ty, dst, ptr, off, align, of, at }
                    } else {
                        Op::Load { ty, dst, ptr, off, align }
                    });
                    operands[index] = dst.into();
                }
                Value::Cells(operands, comps)
            }
            (_, Repr::Memory) => Value::Memory(place),
        }
    }

    /// Writes a value of the place's type.
    pub(super) fn store(&mut self, place: Place<'tcx>, value: Value<'tcx>) {
        match (place.kind, value) {
            (PlaceKind::Zst, _) | (_, Value::Zst) => {}
            (PlaceKind::Cells { cells, comps, base }, Value::Cells(operands, from)) => {
                for (index, comp) in from.iter().enumerate() {
                    let (cell, to) = self.part(cells, comps, base + comp.offset);
                    self.mov(cell, to, operands[index], *comp);
                }
            }
            (PlaceKind::Memory(memory), Value::Cells(operands, from)) => {
                let (ptr, off, align) = self.access(memory);
                if from.len() == 2 && from[0].size + from[1].size < place.layout.size.bytes() {
                    // Padding between or behind the scalars does not keep what was there.
                    let size = place.layout.size.bytes();
                    self.emit(Op::Uninit { ptr, off, align, size });
                }
                for (index, comp) in from.iter().enumerate() {
                    let (ty, off, src) = (comp.mem_ty(), off + comp.offset as u32, operands[index]);
                    self.emit(if comp.maybe {
                        Op::StoreMaybe { ty, ptr, off, align, src }
                    } else {
                        Op::Store { ty, ptr, off, align, src }
                    });
                }
            }
            (PlaceKind::Memory(to), Value::Memory(source)) => {
                let PlaceKind::Memory(from) = source.kind else { return };
                let ty = self.program.type_id(place.layout.ty);
                let (src, src_off, src_align) = self.access(from);
                let (dst, dst_off, dst_align) = self.access(to);
                self.emit(Op::CopyTyped { ty, dst, dst_off, dst_align, src, src_off, src_align });
            }
            (PlaceKind::Cells { .. }, Value::Memory(_)) => {
                rustc_middle::span_bug!(self.rustc_span, "a value of {} from memory into cells", place.layout.ty)
            }
        }
    }

    /// The cell of a local that holds the scalar at an offset.
    pub(super) fn part(&self, cells: [Cell; 2], comps: Comps, offset: u64) -> (Cell, Comp) {
        let index = comps
            .iter()
            .position(|comp| comp.offset == offset)
            .unwrap_or_else(|| rustc_middle::span_bug!(self.rustc_span, "no scalar at offset {offset} of {comps:?}"));
        (cells[index], comps[index])
    }

    /// Copies one scalar into a cell.
    pub(super) fn mov(&mut self, dst: Cell, to: Comp, src: Operand, from: Comp) {
        if src == Operand::cell(dst) {
            return;
        }
        if let Some(cell) = src.as_cell()
            && to.kind() == from.kind()
            && self.redirect(cell, dst)
        {
            return;
        }
        self.emit(match (to.kind(), from.kind()) {
            (CellKind::Int, _) => Op::Mov { dst, src },
            (CellKind::Wide, _) => Op::MovWide { dst, src },
            (CellKind::Ptr, CellKind::Ptr) => Op::MovPtr { dst, src },
            (CellKind::Ptr, _) => Op::MovBare { dst, src },
        });
    }

    /// Demands a valid value in cells that were not checked where they come from (results of calls and casts).
    pub(super) fn check_value(&mut self, layout: TyAndLayout<'tcx>, value: Value<'tcx>) {
        match value {
            Value::Zst if layout.is_uninhabited() => {
                self.emit(Op::Unreachable { why: format!("a value of the uninhabited type `{}`", layout.ty).into() });
                let unreached = self.new_block();
                self.switch_to(unreached);
            }
            Value::Cells(operands, comps) => match self.check_of(layout) {
                Check::Memory => self.check_spilled(layout, value),
                check => self.check_cells(check, layout.ty, operands, comps),
            },
            _ => {}
        }
    }

    /// Checks a value in cells that only the bytes tell to be valid.
    fn check_spilled(&mut self, layout: TyAndLayout<'tcx>, value: Value<'tcx>) {
        let (local, cell) = self.scratch(layout.ty);
        self.store(Place::at(cell.into(), layout, 1), value);
        let ty = self.program.type_id(layout.ty);
        self.emit(Op::CheckMem { ty, ptr: cell.into(), off: 0 });
        self.emit(Op::StorageDead { local });
    }

    /// Demands that a reference that is moved from cell to cell still points to something live.
    pub(super) fn check_moved(&mut self, ty: Ty<'tcx>, operands: [Operand; 2], comps: Comps) {
        if self.holds_reference(ty) {
            let check = self.check_of(self.layout(ty));
            self.check_cells(check, ty, operands, comps);
        }
    }

    fn check_cells(&mut self, check: Check, ty: Ty<'tcx>, operands: [Operand; 2], comps: Comps) {
        let id = |this: &Self| this.program.type_id(ty);
        match check {
            Check::Cell => {
                let op = Op::CheckCell { ty: id(self), cell: operands[0] };
                self.emit(op);
            }
            Check::Wide if comps.len() == 2 => {
                let op = Op::CheckWide { ty: id(self), data: operands[0], meta: operands[1] };
                self.emit(op);
            }
            _ => {}
        }
    }

    fn check_of(&self, layout: TyAndLayout<'tcx>) -> Check {
        let Repr::Cells(comps) = self.program.repr(layout) else { return Check::Nothing };
        if self.trivially_valid(layout) {
            return Check::Nothing;
        }
        match *comps {
            [_] => Check::Cell,
            [..] if self.is_wide_pointer(layout) => Check::Wide,
            _ => Check::Memory,
        }
    }

    /// Whether the value is one wide pointer, possibly wrapped.
    fn is_wide_pointer(&self, layout: TyAndLayout<'tcx>) -> bool {
        match layout.ty.kind() {
            ty::Ref(..) | ty::RawPtr(..) => true,
            ty::Pat(inner, _) => self.is_wide_pointer(self.layout(*inner)),
            ty::Adt(def, _) if def.is_struct() => {
                layout.non_1zst_field(&self.program.layout_cx()).is_some_and(|(_, field)| self.is_wide_pointer(field))
            }
            _ => false,
        }
    }

    /// Whether every initialised value of the type is valid.
    fn trivially_valid(&self, layout: TyAndLayout<'tcx>) -> bool {
        let restricted = match layout.backend_repr {
            BackendRepr::Scalar(scalar) => !scalar.is_always_valid(&self.tcx),
            BackendRepr::ScalarPair(a, b) => !a.is_always_valid(&self.tcx) || !b.is_always_valid(&self.tcx),
            _ => true,
        };
        !restricted && !self.has_restricted_part(layout)
    }

    /// Whether a part of the value has rules that its layout does not tell: `UnsafeCell` hides what its contents exclude, and some
    /// tags have gaps in the middle.
    fn has_restricted_part(&self, layout: TyAndLayout<'tcx>) -> bool {
        match layout.variants {
            Variants::Multiple { .. } => true,
            _ => match layout.ty.kind() {
                ty::Bool | ty::Char | ty::FnPtr(..) | ty::Ref(..) | ty::Pat(..) => true,
                ty::Adt(..) | ty::Tuple(..) | ty::Closure(..) => {
                    let cx = self.program.layout_cx();
                    (0..layout.fields.count()).any(|index| self.has_restricted_part(layout.field(&cx, index)))
                }
                _ => false,
            },
        }
    }

    /// Whether the type is a reference or `Box`, or a wrapper of one.
    pub(super) fn holds_reference(&self, ty: Ty<'tcx>) -> bool {
        match ty.kind() {
            ty::Ref(..) => true,
            ty::Adt(def, _) if def.is_box() => true,
            ty::Adt(def, args) if def.is_struct() || def.is_enum() => def.all_fields().any(|field| {
                let ty = self.tcx.normalize_erasing_regions(self.program.env(), field.ty(self.tcx, args));
                !matches!(ty.kind(), ty::Adt(..)) && self.holds_reference(ty)
            }),
            _ => false,
        }
    }
}
