//! Unsizing coercions: giving a pointer its metadata.

use assay_ir::{CellKind, Const, Intrinsic, Operand, Param};
use rustc_middle::ty::layout::TyAndLayout;
use rustc_middle::ty::{self, Ty};

use super::Builder;
use super::place::{Place, PlaceKind};
use super::value::Value;
use crate::cells::Repr;

impl<'tcx> Builder<'_, 'tcx> {
    /// Stores `value`, of type `source`, coerced to the place's type.
    pub(super) fn unsize(&mut self, place: Place<'tcx>, value: Value<'tcx>, source: TyAndLayout<'tcx>) {
        let target = place.layout;
        if source.ty == target.ty {
            // They differ in lifetimes at most.
            return self.store(place, value);
        }
        match (value, self.program.repr(target)) {
            (Value::Cells(operands, _), Repr::Cells(_)) => match self.pointees(source.ty, target.ty) {
                Some((from, to)) => {
                    let meta = self.unsized_metadata(from, to, operands[1]);
                    let value = self.value_of_type(target.ty, [operands[0], meta]);
                    self.store(place, value);
                }
                None => self.unsupported_here(format!("coercing `{}` to `{}`", source.ty, target.ty)),
            },
            (value, _) => self.unsize_fields(place, value, source),
        }
    }

    /// Coerces a struct field by field.
    fn unsize_fields(&mut self, place: Place<'tcx>, value: Value<'tcx>, source: TyAndLayout<'tcx>) {
        let cx = self.program.layout_cx();
        for index in 0..source.fields.count() {
            let from = source.field(&cx, index);
            if from.is_zst() {
                continue;
            }
            let field_value = match value {
                Value::Zst => Value::Zst,
                Value::Cells(operands, comps) => {
                    let offset = source.fields.offset(index).bytes();
                    let Some((first, comps)) = comps.of_field(offset, from.size.bytes()) else {
                        rustc_middle::span_bug!(self.rustc_span, "no scalar of {} at offset {offset}", source.ty)
                    };
                    Value::Cells([operands[first], operands[1]], comps)
                }
                Value::Memory(memory) => {
                    let field = self.field(memory, index);
                    self.load(field)
                }
            };
            let field = self.field(place, index);
            self.unsize(field, field_value, from);
        }
    }

    /// What the pointers inside of two coercible types point to.
    fn pointees(&self, from: Ty<'tcx>, to: Ty<'tcx>) -> Option<(Ty<'tcx>, Ty<'tcx>)> {
        if let (Some(from), Some(to)) = (from.builtin_deref(true), to.builtin_deref(true)) {
            return Some((from, to));
        }
        match (from.kind(), to.kind()) {
            (ty::Pat(from, _), ty::Pat(to, _)) => self.pointees(*from, *to),
            (ty::Adt(def, from_args), ty::Adt(_, to_args)) if def.is_struct() => {
                let normalize = |ty| self.tcx.normalize_erasing_regions(self.program.env(), ty);
                def.non_enum_variant().fields.iter().find_map(|field| {
                    let from = normalize(field.ty(self.tcx, from_args));
                    let to = normalize(field.ty(self.tcx, to_args));
                    if from == to || self.layout(from).is_zst() { None } else { self.pointees(from, to) }
                })
            }
            _ => None,
        }
    }

    /// The metadata of the coerced pointer; `old` is the metadata before, if there was one.
    fn unsized_metadata(&mut self, from: Ty<'tcx>, to: Ty<'tcx>, old: Operand) -> Operand {
        let (from, to) = self.tcx.struct_lockstep_tails_for_codegen(from, to, self.program.env());
        match (from.kind(), to.kind()) {
            (ty::Array(_, length), ty::Slice(_)) => {
                let length = length.try_to_target_usize(self.tcx).expect("lengths are evaluated");
                self.int(length)
            }
            (ty::Dynamic(a, _), ty::Dynamic(b, _)) => {
                let auto_traits_only = b.principal_def_id().is_none();
                if a.principal_def_id() == b.principal_def_id() && !auto_traits_only {
                    return old;
                }
                self.upcast(b, old)
            }
            (_, ty::Dynamic(predicates, _)) => {
                let id = self.program.vtable_global(from, predicates);
                self.constant(Const::Global { id, offset: 0 })
            }
            _ => rustc_middle::span_bug!(self.rustc_span, "unsizing {from} to {to}"),
        }
    }

    /// The vtable of a supertrait.
    fn upcast(&mut self, to: &'tcx ty::List<ty::PolyExistentialPredicate<'tcx>>, vtable: Operand) -> Operand {
        let dst = self.temp_ptr();
        let result = Param { cell: dst, kind: CellKind::Ptr };
        let wanted = self.program.trait_id(to);
        self.intrinsic(Intrinsic::VtableUpcast, vec![vtable], vec![result], vec![u64::from(wanted)]);
        dst.into()
    }

    /// A place's pointer and metadata as the two operands of a wide pointer.
    pub(super) fn raw_parts(&mut self, place: Place<'tcx>) -> (Operand, Option<Operand>) {
        let address = self.address(place);
        match place.kind {
            PlaceKind::Memory(memory) => (address, memory.meta),
            _ => (address, None),
        }
    }
}
