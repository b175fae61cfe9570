//! Places: what a MIR place expression computes to.

use std::sync::Arc;

use assay_ir::scalar::{BinOp, CmpOp, MemTy};
use assay_ir::{Cell, Intrinsic, IntrinsicOp, Op, Operand, Param};
use rustc_abi::FieldIdx;
use rustc_middle::mir::{self, Local, ProjectionElem};
use rustc_middle::ty::layout::TyAndLayout;
use rustc_middle::ty::{self, Ty};

use super::Builder;
use super::locals::LocalRef;
use super::value::Value;
use crate::cells::{Comps, field_offset};

/// A place with its type; for an enum's variant, the layout is the variant's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'tcx> {
    pub(super) kind: PlaceKind,
    pub(super) layout: TyAndLayout<'tcx>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum PlaceKind {
    /// A value without size that has no address.
    Zst,
    /// Part of a local in cells; `base` is the part's offset in the local.
    Cells { cells: [Cell; 2], comps: Comps, base: u64 },
    /// Memory.
    Memory(Memory),
}

/// A place in memory: `pointer + offset`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Memory {
    pub(super) pointer: Operand,
    pub(super) offset: u64,
    /// What the last dereference demands of `pointer`'s alignment when the place is accessed.
    pub(super) align: u64,
    /// Length or vtable of an unsized place.
    pub(super) meta: Option<Operand>,
    /// A dereferenced pointer whose alignment is demanded besides `pointer`'s.
    pub(super) outer: Option<(Operand, u64)>,
}

impl<'tcx> Place<'tcx> {
    /// The place that a pointer points to.
    pub(super) fn at(pointer: Operand, layout: TyAndLayout<'tcx>, align: u64) -> Place<'tcx> {
        let memory = Memory { pointer, offset: 0, align, meta: None, outer: None };
        Place { kind: PlaceKind::Memory(memory), layout }
    }

    /// The same place seen as another type.
    pub(super) fn with_layout(self, layout: TyAndLayout<'tcx>) -> Place<'tcx> {
        Place { layout, ..self }
    }
}

impl<'tcx> Builder<'_, 'tcx> {
    /// The place that a local is.
    pub(super) fn local_place(&self, local: Local) -> Place<'tcx> {
        let layout = self.layout(self.body.local_decls[local].ty);
        match self.locals[local] {
            LocalRef::Zst => Place { kind: PlaceKind::Zst, layout },
            LocalRef::Cells(cells, comps) => Place { kind: PlaceKind::Cells { cells, comps, base: 0 }, layout },
            LocalRef::Memory(_, cell) => Place::at(cell.into(), layout, 1),
            LocalRef::Unsized([data, meta]) => self.pointee_place(layout.ty, data.into(), Some(meta.into())),
        }
    }

    /// Computes a place expression.
    pub(super) fn place(&mut self, place: mir::Place<'tcx>) -> Place<'tcx> {
        let mut result = self.local_place(place.local);
        for elem in place.projection {
            result = self.project(result, elem);
        }
        result
    }

    fn project(&mut self, place: Place<'tcx>, elem: mir::PlaceElem<'tcx>) -> Place<'tcx> {
        match elem {
            ProjectionElem::Deref => self.deref(place),
            ProjectionElem::Field(field, _) => self.field(place, field.as_usize()),
            ProjectionElem::Downcast(_, variant) => {
                place.with_layout(place.layout.for_variant(&self.program.layout_cx(), variant))
            }
            ProjectionElem::Index(local) => self.index(place, local),
            ProjectionElem::ConstantIndex { offset, from_end, .. } => self.constant_index(place, offset, from_end),
            ProjectionElem::Subslice { from, to, from_end } => self.subslice(place, from, to, from_end),
            ProjectionElem::OpaqueCast(ty) | ProjectionElem::UnwrapUnsafeBinder(ty) => {
                place.with_layout(self.layout(ty))
            }
        }
    }

    /// Loads the pointer in a place and gives the place that it points to.
    pub(super) fn deref(&mut self, place: Place<'tcx>) -> Place<'tcx> {
        let pointee = place
            .layout
            .ty
            .builtin_deref(true)
            .unwrap_or_else(|| rustc_middle::span_bug!(self.rustc_span, "deref of {}", place.layout.ty));
        match self.load(place) {
            Value::Cells(cells, comps) => self.pointee_place(pointee, cells[0], (comps.len() == 2).then_some(cells[1])),
            _ => rustc_middle::span_bug!(self.rustc_span, "a pointer lives in cells"),
        }
    }

    /// The place behind a pointer value.
    pub(super) fn pointee_place(&self, pointee: Ty<'tcx>, pointer: Operand, meta: Option<Operand>) -> Place<'tcx> {
        let layout = self.layout(pointee);
        let memory = Memory { pointer, offset: 0, align: layout.align.abi.bytes(), meta, outer: None };
        Place { kind: PlaceKind::Memory(memory), layout }
    }

    /// A field of a struct, tuple, closure or variant.
    pub(super) fn field(&mut self, place: Place<'tcx>, index: usize) -> Place<'tcx> {
        let layout = place.layout.field(&self.program.layout_cx(), index);
        let offset = field_offset(place.layout, FieldIdx::from_usize(index));
        let kind = match place.kind {
            PlaceKind::Zst => PlaceKind::Zst,
            PlaceKind::Cells { .. } if layout.is_zst() => PlaceKind::Zst,
            PlaceKind::Cells { cells, comps, base } => PlaceKind::Cells { cells, comps, base: base + offset },
            PlaceKind::Memory(memory) if layout.is_unsized() => {
                PlaceKind::Memory(self.unsized_field(memory, layout, offset))
            }
            PlaceKind::Memory(memory) => {
                PlaceKind::Memory(Memory { offset: memory.offset + offset, meta: None, ..memory })
            }
        };
        Place { kind, layout }
    }

    /// The last field of an unsized struct: behind a `dyn` tail's dynamic alignment if it has one.
    fn unsized_field(&mut self, memory: Memory, layout: TyAndLayout<'tcx>, offset: u64) -> Memory {
        let tail = self.tcx.struct_tail_for_codegen(layout.ty, self.program.env());
        let (ty::Dynamic(..), Some(vtable)) = (tail.kind(), memory.meta) else {
            return Memory { offset: memory.offset + offset, ..memory };
        };
        // offset rounded up to the alignment: (offset + align - 1) & -align, packed structs have sized tails only.
        let (align, sum, minus_one, neg, rounded) =
            (self.temp(1), self.temp(1), self.temp(1), self.temp(1), self.temp(1));
        self.intrinsic(Intrinsic::VtableAlign, vec![vtable], vec![int_result(align)], vec![]);
        let (offset, one, zero) = (self.int(offset), self.int(1u8), self.int(0u8));
        let ty = self.program.target.usize();
        self.emit(Op::Bin { op: BinOp::Sub, ty, dst: minus_one, a: align.into(), b: one });
        self.emit(Op::Bin { op: BinOp::Add, ty, dst: sum, a: offset, b: minus_one.into() });
        self.emit(Op::Bin { op: BinOp::Sub, ty, dst: neg, a: zero, b: align.into() });
        self.emit(Op::Bin { op: BinOp::And, ty, dst: rounded, a: sum.into(), b: neg.into() });
        let dst = self.temp_ptr();
        self.emit(Op::PtrIndex { dst, base: memory.pointer, index: rounded.into(), stride: 1 });
        Memory { pointer: dst.into(), align: 1, outer: self.outer(memory, 1), ..memory }
    }

    /// Whether the body asserts that this local is below a length, as MIR does before it indexes (but not in `get_unchecked`).
    fn asserted_index(&self, local: Local) -> bool {
        self.body.basic_blocks.iter().any(|block| match &block.terminator().kind {
            mir::TerminatorKind::Assert { msg, .. } => match &**msg {
                mir::AssertKind::BoundsCheck { index, .. } => index.place().is_some_and(|place| place.local == local),
                _ => false,
            },
            _ => false,
        })
    }

    /// Undefined behaviour unless `index` is below `length`.
    fn demand_below(&mut self, index: Operand, length: Operand) {
        let (then, els) = (self.new_block(), self.new_block());
        self.emit(Op::CmpBranch { op: CmpOp::Lt, ty: self.program.target.usize(), a: index, b: length, then, els });
        self.switch_to(els);
        self.emit(Op::Unreachable { why: Arc::from("indexing a slice beyond its length") });
        self.switch_to(then);
    }

    fn index(&mut self, place: Place<'tcx>, local: Local) -> Place<'tcx> {
        let index = self.local_place(local);
        let Value::Cells([index, _], _) = self.load(index) else {
            rustc_middle::span_bug!(self.rustc_span, "an index is an integer");
        };
        if let (PlaceKind::Memory(memory), ty::Slice(_)) = (place.kind, place.layout.ty.kind())
            && !self.asserted_index(local)
        {
            let length = self.length(memory);
            self.demand_below(index, length);
        }
        self.element(place, index)
    }

    /// The element of an array or slice at an index that is known to be in range.
    fn element(&mut self, place: Place<'tcx>, index: Operand) -> Place<'tcx> {
        let layout = place.layout.field(&self.program.layout_cx(), 0);
        let PlaceKind::Memory(memory) = place.kind else { return place.with_layout(layout) };
        let stride = layout.size.bytes();
        let dst = self.temp_ptr();
        self.emit(Op::PtrIndex { dst, base: memory.pointer, index, stride });
        // A pointer moved by whole elements is as aligned as it was, up to the element's alignment.
        let kept = if stride == 0 { memory.align } else { memory.align.min(1 << stride.trailing_zeros()) };
        let outer = self.outer(memory, kept);
        let memory = Memory { pointer: dst.into(), align: kept, meta: None, outer, ..memory };
        Place { kind: PlaceKind::Memory(memory), layout }
    }

    /// The alignment demand that is lost when only `kept` of it carries over to a moved pointer.
    fn outer(&self, memory: Memory, kept: u64) -> Option<(Operand, u64)> {
        if memory.align > kept { Some((memory.pointer, memory.align)) } else { memory.outer }
    }

    fn constant_index(&mut self, place: Place<'tcx>, offset: u64, from_end: bool) -> Place<'tcx> {
        let PlaceKind::Memory(memory) = place.kind else {
            rustc_middle::span_bug!(self.rustc_span, "arrays live in memory");
        };
        let layout = place.layout.field(&self.program.layout_cx(), 0);
        let stride = layout.size.bytes();
        let fixed = match (from_end, place.layout.ty.kind()) {
            (false, _) => Some(offset),
            (true, ty::Array(..)) => Some(place.layout.fields.count() as u64 - offset),
            (true, _) => None,
        };
        if let Some(fixed) = fixed {
            let memory = Memory { offset: memory.offset + fixed * stride, meta: None, ..memory };
            return Place { kind: PlaceKind::Memory(memory), layout };
        }
        let (length, offset, index) = (self.length(memory), self.int(offset), self.temp(1));
        self.emit(Op::Bin { op: BinOp::Sub, ty: self.program.target.usize(), dst: index, a: length, b: offset });
        self.element(place, index.into())
    }

    fn subslice(&mut self, place: Place<'tcx>, from: u64, to: u64, from_end: bool) -> Place<'tcx> {
        let PlaceKind::Memory(memory) = place.kind else {
            rustc_middle::span_bug!(self.rustc_span, "arrays live in memory");
        };
        let element = place.layout.field(&self.program.layout_cx(), 0);
        let offset = memory.offset + from * element.size.bytes();
        if let ty::Array(ty, _) = place.layout.ty.kind() {
            let count = if from_end { place.layout.fields.count() as u64 - to - from } else { to - from };
            let layout = self.layout(Ty::new_array(self.tcx, *ty, count));
            return Place { kind: PlaceKind::Memory(Memory { offset, meta: None, ..memory }), layout };
        }
        let (length, less, meta) = (self.length(memory), self.int(from + to), self.temp(1));
        self.emit(Op::Bin { op: BinOp::Sub, ty: self.program.target.usize(), dst: meta, a: length, b: less });
        let memory = Memory { offset, meta: Some(meta.into()), ..memory };
        Place { kind: PlaceKind::Memory(memory), layout: place.layout }
    }

    fn length(&self, memory: Memory) -> Operand {
        memory.meta.unwrap_or_else(|| rustc_middle::span_bug!(self.rustc_span, "a slice without a length"))
    }

    /// The address of a place as a pointer.
    pub(super) fn address(&mut self, place: Place<'tcx>) -> Operand {
        let PlaceKind::Memory(memory) = place.kind else {
            rustc_middle::span_bug!(self.rustc_span, "address of a place without one");
        };
        if memory.offset == 0 {
            return memory.pointer;
        }
        let dst = self.temp_ptr();
        self.emit(Op::PtrAdd { dst, base: memory.pointer, off: memory.offset as i64 });
        dst.into()
    }

    /// The operands of an access to a place: pointer, offset, alignment demanded of the pointer.
    pub(super) fn access(&mut self, memory: Memory) -> (Operand, u32, u32) {
        if let Some((pointer, align)) = memory.outer {
            self.demand_aligned(pointer, align as u32);
        }
        match u32::try_from(memory.offset) {
            Ok(offset) => (memory.pointer, offset, memory.align as u32),
            Err(_) => {
                self.demand_aligned(memory.pointer, memory.align as u32);
                let dst = self.temp_ptr();
                self.emit(Op::PtrAdd { dst, base: memory.pointer, off: memory.offset as i64 });
                (dst.into(), 0, 1)
            }
        }
    }

    /// Demands an alignment of a pointer without an access through it.
    pub(super) fn demand_aligned(&mut self, ptr: Operand, align: u32) {
        if align > 1 {
            self.emit(Op::CheckPlace { ptr, align, size: 0 });
        }
    }

    /// Emits an operation outside of the hot path.
    pub(super) fn intrinsic(&mut self, name: Intrinsic, args: Vec<Operand>, rets: Vec<Param>, imms: Vec<u64>) {
        let op = Box::new(IntrinsicOp { name, args, rets, imms, tys: vec![] });
        self.emit(Op::Intrinsic { op });
    }
}

/// A result that is an integer of at most eight bytes.
pub(super) fn int_result(cell: Cell) -> Param {
    Param { cell, kind: assay_ir::CellKind::Int }
}

/// The number of a memory type among an intrinsic's immediates.
pub(super) fn mem_ty_imm(ty: MemTy) -> u64 {
    ty as u64
}
