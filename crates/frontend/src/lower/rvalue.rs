//! Statements and what they assign.

use assay_ir::{Cell, CellKind, GlobalId, Intrinsic, Op, Param};
use rustc_middle::mir::{self, NonDivergingIntrinsic, Rvalue, StatementKind, UnOp};
use rustc_middle::ty;

use super::Builder;
use super::locals::LocalRef;
use super::place::{Place, PlaceKind};
use super::value::Value;
use crate::cells::Repr;

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn statement(&mut self, statement: &mir::Statement<'tcx>) {
        match &statement.kind {
            StatementKind::Assign(assign) => self.assign(assign.0, &assign.1),
            StatementKind::SetDiscriminant { place, variant_index } => {
                let place = self.place(**place);
                self.set_discriminant(place, *variant_index);
            }
            StatementKind::StorageLive(local) => {
                if let LocalRef::Memory(local, _) = self.locals[*local] {
                    self.emit(Op::StorageLive { local });
                }
            }
            StatementKind::StorageDead(local) => {
                if let LocalRef::Memory(local, _) = self.locals[*local] {
                    self.emit(Op::StorageDead { local });
                }
            }
            StatementKind::Intrinsic(intrinsic) => self.statement_intrinsic(intrinsic),
            StatementKind::Retag(kind, place) => self.retag(*kind, **place),
            // The others have no effect at run time.
            StatementKind::FakeRead(_)
            | StatementKind::PlaceMention(_)
            | StatementKind::AscribeUserType(..)
            | StatementKind::Coverage(_)
            | StatementKind::ConstEvalCounter
            | StatementKind::Nop
            | StatementKind::BackwardIncompatibleDropHint { .. } => {}
        }
    }

    fn statement_intrinsic(&mut self, intrinsic: &NonDivergingIntrinsic<'tcx>) {
        match intrinsic {
            NonDivergingIntrinsic::Assume(operand) => {
                let cond = self.scalar_operand(operand);
                self.intrinsic(Intrinsic::Assume, vec![cond], vec![], vec![]);
            }
            NonDivergingIntrinsic::CopyNonOverlapping(copy) => {
                let pointee = self.operand_ty(&copy.src).builtin_deref(true).expect("a raw pointer");
                let (src, dst) = (self.scalar_operand(&copy.src), self.scalar_operand(&copy.dst));
                let count = self.scalar_operand(&copy.count);
                self.copy_bytes(pointee, src, dst, count, true);
            }
        }
    }

    fn assign(&mut self, place: mir::Place<'tcx>, rvalue: &Rvalue<'tcx>) {
        match rvalue {
            Rvalue::Aggregate(kind, operands) => self.aggregate(place, kind, operands),
            Rvalue::Repeat(operand, _) => self.repeat(place, operand),
            Rvalue::Cast(mir::CastKind::Transmute | mir::CastKind::Subtype, operand, ty) => {
                let value = self.operand(operand);
                let source = self.layout(self.operand_ty(operand));
                let place = self.place(place);
                let target = self.layout(*ty);
                self.transmute(place.with_layout(target), value, source);
            }
            Rvalue::WrapUnsafeBinder(operand, ty) => {
                let value = self.operand(operand);
                let source = self.layout(self.operand_ty(operand));
                let place = self.place(place);
                let target = self.layout(*ty);
                self.transmute(place.with_layout(target), value, source);
            }
            Rvalue::Cast(mir::CastKind::PointerCoercion(ty::adjustment::PointerCoercion::Unsize, _), operand, ty) => {
                let value = self.operand(operand);
                let source = self.layout(self.operand_ty(operand));
                let place = self.place(place);
                let target = self.layout(*ty);
                self.unsize(place.with_layout(target), value, source);
            }
            Rvalue::Use(mir::Operand::Copy(source) | mir::Operand::Move(source))
                if let Some(local) = place.as_local()
                    && let LocalRef::Unsized(cells) = self.locals[local] =>
            {
                let source = self.place(*source);
                self.move_unsized(cells, source);
            }
            _ => {
                let value = self.rvalue(rvalue);
                let place = self.place(place);
                self.store(place, value);
            }
        }
    }

    /// A value of dynamic size moves by name only: it stays where it is.
    fn move_unsized(&mut self, [data, meta]: [Cell; 2], source: Place<'tcx>) {
        let (pointer, metadata) = self.raw_parts(source);
        let metadata = metadata.unwrap_or_else(|| rustc_middle::span_bug!(self.rustc_span, "no metadata"));
        self.emit(Op::MovPtr { dst: data, src: pointer });
        self.emit(match self.metadata_kind(source.layout.ty) {
            CellKind::Ptr => Op::MovPtr { dst: meta, src: metadata },
            _ => Op::Mov { dst: meta, src: metadata },
        });
    }

    /// How the metadata of pointers to an unsized type is held.
    pub(super) fn metadata_kind(&self, ty: ty::Ty<'tcx>) -> CellKind {
        let tail = self.tcx.struct_tail_for_codegen(ty, self.program.env());
        if matches!(tail.kind(), ty::Dynamic(..)) { CellKind::Ptr } else { CellKind::Int }
    }

    fn rvalue(&mut self, rvalue: &Rvalue<'tcx>) -> Value<'tcx> {
        match rvalue {
            Rvalue::Use(operand) => self.operand(operand),
            Rvalue::CopyForDeref(place) => {
                let place = self.place(*place);
                self.load(place)
            }
            Rvalue::Ref(_, _, place) | Rvalue::RawPtr(_, place) => self.address_of(rvalue, *place),
            Rvalue::ThreadLocalRef(id) => {
                let global: GlobalId = self.program.static_global(*id);
                let cell = self.temp_ptr();
                let result = Param { cell, kind: CellKind::Ptr };
                self.intrinsic(Intrinsic::ThreadLocal, vec![], vec![result], vec![u64::from(global.0)]);
                self.value_of_type(rvalue.ty(self.body, self.tcx), [cell.into(); 2])
            }
            Rvalue::Cast(kind, operand, ty) => self.cast(*kind, operand, *ty),
            Rvalue::BinaryOp(op, operands) => self.binary(*op, &operands.0, &operands.1),
            Rvalue::UnaryOp(UnOp::PtrMetadata, operand) => self.metadata(operand),
            Rvalue::UnaryOp(op, operand) => self.unary(*op, operand),
            Rvalue::Discriminant(place) => {
                let place = self.place(*place);
                self.discriminant(place)
            }
            Rvalue::Aggregate(..) | Rvalue::Repeat(..) | Rvalue::WrapUnsafeBinder(..) => {
                rustc_middle::span_bug!(self.rustc_span, "handled by assign")
            }
        }
    }

    /// `&place`, `&mut place`, `&raw place`. A reference to anything but a local is checked to be valid.
    fn address_of(&mut self, rvalue: &Rvalue<'tcx>, source: mir::Place<'tcx>) -> Value<'tcx> {
        let ty = rvalue.ty(self.body, self.tcx);
        let place = self.place(source);
        let value = self.pointer_to(place, ty);
        if ty.is_ref() && source.is_indirect() {
            self.check_value(self.layout(ty), value);
        }
        self.retag_made(rvalue, ty, value)
    }

    /// A pointer of type `ty` to a place.
    pub(super) fn pointer_to(&mut self, place: Place<'tcx>, ty: ty::Ty<'tcx>) -> Value<'tcx> {
        let PlaceKind::Memory(memory) = place.kind else {
            rustc_middle::span_bug!(self.rustc_span, "address of a place in cells");
        };
        let address = self.address(place);
        self.value_of_type(ty, [address, memory.meta.unwrap_or(address)])
    }

    /// The operands as a value of a type that lives in cells.
    pub(super) fn value_of_type(&self, ty: ty::Ty<'tcx>, operands: [assay_ir::Operand; 2]) -> Value<'tcx> {
        match self.program.repr(self.layout(ty)) {
            Repr::Cells(comps) => Value::Cells(operands, comps),
            Repr::Zst => Value::Zst,
            Repr::Memory => rustc_middle::span_bug!(self.rustc_span, "{ty} does not live in cells"),
        }
    }

    fn metadata(&mut self, operand: &mir::Operand<'tcx>) -> Value<'tcx> {
        let ty = self.operand_ty(operand);
        match self.operand(operand) {
            Value::Cells(operands, comps) if comps.len() == 2 => {
                let pointee = ty.builtin_deref(true).expect("metadata of a pointer");
                let meta =
                    pointee.ptr_metadata_ty(self.tcx, |ty| self.tcx.normalize_erasing_regions(self.program.env(), ty));
                self.value_of_type(meta, [operands[1]; 2])
            }
            _ => Value::Zst,
        }
    }

    /// `[value; N]`: the first element is stored, the machine repeats it.
    fn repeat(&mut self, place: mir::Place<'tcx>, operand: &mir::Operand<'tcx>) {
        let value = self.operand(operand);
        let place = self.place(place);
        let count = place.layout.fields.count() as u64;
        let element = place.layout.field(&self.program.layout_cx(), 0);
        let PlaceKind::Memory(memory) = place.kind else { return };
        if count == 0 || element.is_zst() {
            return;
        }
        self.store(place.with_layout(element), value);
        if count > 1 {
            let (ptr, off, _) = self.access(memory);
            self.emit(Op::Repeat { ptr, off, size: element.size.bytes(), count });
        }
    }
}
