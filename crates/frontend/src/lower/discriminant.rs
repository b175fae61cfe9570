//! Reading and writing which variant a value is.

use std::sync::Arc;

use assay_ir::scalar::{BinOp, CmpOp, IntTy, MemTy};
use assay_ir::{Op, Operand};
use rustc_abi::{Primitive, Scalar, TagEncoding, VariantIdx, Variants};
use rustc_middle::ty::Ty;

use super::Builder;
use super::place::{Place, PlaceKind};
use super::value::Value;

impl<'tcx> Builder<'_, 'tcx> {
    /// The discriminant of the value in a place, as the type's discriminant type.
    pub(super) fn discriminant(&mut self, place: Place<'tcx>) -> Value<'tcx> {
        let layout = place.layout;
        let discr_ty = layout.ty.discriminant_ty(self.tcx);
        if layout.is_uninhabited() {
            let why = format!("reading the discriminant of the uninhabited type `{}`", layout.ty);
            self.emit(Op::Unreachable { why: Arc::from(why) });
            let unreached = self.new_block();
            self.switch_to(unreached);
            let zero = self.int(0u8);
            return self.value_of_type(discr_ty, [zero; 2]);
        }
        let (tag, encoding, field) = match &layout.variants {
            Variants::Empty => rustc_middle::span_bug!(self.rustc_span, "no variants, but inhabited"),
            Variants::Single { index } => {
                let discr = layout.ty.discriminant_for_variant(self.tcx, *index).map_or(0, |discr| discr.val);
                let discr = self.int(discr);
                return self.value_of_type(discr_ty, [discr; 2]);
            }
            Variants::Multiple { tag, tag_encoding, tag_field, .. } => (*tag, tag_encoding.clone(), *tag_field),
        };
        let tag_value = self.tag(place, tag, layout.fields.offset(field.as_usize()).bytes());
        let result = self.decode(tag_value, tag, &encoding, discr_ty);
        self.value_of_type(discr_ty, [result; 2])
    }

    /// The tag as an integer; read from memory it is checked to be one that the type has.
    fn tag(&mut self, place: Place<'tcx>, tag: Scalar, offset: u64) -> Operand {
        match place.kind {
            PlaceKind::Zst => rustc_middle::span_bug!(self.rustc_span, "a tag in a type without size"),
            PlaceKind::Cells { cells, comps, base } => self.part(cells, comps, base + offset).0.into(),
            PlaceKind::Memory(memory) => {
                let (ptr, off, align) = self.access(memory);
                let size = tag.size(&self.tcx).bytes();
                let ty = MemTy::int(size).expect("a scalar size");
                let dst = self.temp(ty.cells());
                self.emit(Op::Load { ty, dst, ptr, off: off + offset as u32, align });
                let tag_ty = self.program.tag_type(place.layout);
                self.emit(Op::CheckCell { ty: tag_ty, cell: dst.into() });
                dst.into()
            }
        }
    }

    fn decode(
        &mut self,
        tag_value: Operand,
        tag: Scalar,
        encoding: &TagEncoding<VariantIdx>,
        discr_ty: Ty<'tcx>,
    ) -> Operand {
        let to = self.int_ty(discr_ty);
        let size = tag.size(&self.tcx).bytes();
        match *encoding {
            TagEncoding::Direct => {
                let signed = matches!(tag.primitive(), Primitive::Int(_, true)) && !tag.is_bool();
                let from = IntTy::of(size, signed).expect("a scalar size");
                if from.bytes() == to.bytes() {
                    return tag_value;
                }
                let dst = self.temp_int(to);
                self.emit(Op::IntCast { from, to, dst, a: tag_value });
                dst.into()
            }
            TagEncoding::Niche { untagged_variant, ref niche_variants, niche_start } => {
                let width = IntTy::of(size, false).expect("a scalar size");
                let first = niche_variants.start().as_u32();
                let max = niche_variants.end().as_u32() - first;
                let start = self.int(niche_start);
                let untagged = self.int(untagged_variant.as_u32());
                let is_niche = self.temp(1);
                let tagged: Operand = if max == 0 {
                    self.emit(Op::Cmp { op: CmpOp::Eq, ty: width, dst: is_niche, a: tag_value, b: start });
                    self.int(first)
                } else {
                    let (relative, max, first) = (self.temp_int(width), self.int(max), self.int(first));
                    self.emit(Op::Bin { op: BinOp::Sub, ty: width, dst: relative, a: tag_value, b: start });
                    self.emit(Op::Cmp { op: CmpOp::Le, ty: width, dst: is_niche, a: relative.into(), b: max });
                    let (cast, sum) = (self.temp_int(to), self.temp_int(to));
                    self.emit(Op::IntCast { from: width, to, dst: cast, a: relative.into() });
                    self.emit(Op::Bin { op: BinOp::Add, ty: to, dst: sum, a: cast.into(), b: first });
                    sum.into()
                };
                let dst = self.temp_int(to);
                self.emit(Op::Select { dst, cond: is_niche.into(), a: tagged, b: untagged });
                dst.into()
            }
        }
    }

    /// Makes the value in a place be of a variant whose fields are set.
    pub(super) fn set_discriminant(&mut self, place: Place<'tcx>, variant: VariantIdx) {
        let layout = place.layout;
        if layout.for_variant(&self.program.layout_cx(), variant).is_uninhabited() {
            let why = format!("making a value of an uninhabited variant of `{}`", layout.ty);
            self.emit(Op::Unreachable { why: Arc::from(why) });
            let unreached = self.new_block();
            self.switch_to(unreached);
            return;
        }
        let Variants::Multiple { tag, tag_encoding, tag_field, .. } = &layout.variants else { return };
        let value = match tag_encoding {
            TagEncoding::Direct => {
                let discr = layout.ty.discriminant_for_variant(self.tcx, variant);
                discr.map_or(u128::from(variant.as_u32()), |discr| discr.val)
            }
            TagEncoding::Niche { untagged_variant, .. } if *untagged_variant == variant => return,
            TagEncoding::Niche { niche_variants, niche_start, .. } => {
                let relative = u128::from(variant.as_u32() - niche_variants.start().as_u32());
                relative.wrapping_add(*niche_start)
            }
        };
        let value = tag.size(&self.tcx).truncate(value);
        let src = self.int(value);
        let offset = layout.fields.offset(tag_field.as_usize()).bytes();
        match place.kind {
            PlaceKind::Zst => {}
            PlaceKind::Cells { cells, comps, base } => {
                let (dst, comp) = self.part(cells, comps, base + offset);
                self.emit(match comp.kind() {
                    assay_ir::CellKind::Int => Op::Mov { dst, src },
                    assay_ir::CellKind::Ptr => Op::MovBare { dst, src },
                    assay_ir::CellKind::Wide => Op::MovWide { dst, src },
                });
            }
            PlaceKind::Memory(memory) => {
                let (ptr, off, align) = self.access(memory);
                let ty = MemTy::int(tag.size(&self.tcx).bytes()).expect("a scalar size");
                self.emit(Op::Store { ty, ptr, off: off + offset as u32, align, src });
            }
        }
    }
}
