//! What pointers know of the types that they point to.

use assay_ir::{Cells, Meta, Pointee};
use rustc_abi::{FieldsShape, Variants};
use rustc_middle::ty::layout::TyAndLayout;
use rustc_middle::ty::{self, Ty};

use crate::program::Program;
use crate::unions::{Ranges, merged};

impl<'tcx> Program<'tcx> {
    /// What pointers to a type know of it.
    pub(crate) fn pointee(&self, ty: Ty<'tcx>) -> Pointee {
        if let Some(known) = self.types.pointees.borrow().get(&ty) {
            return known.clone();
        }
        let made = self.make_pointee(ty);
        self.types.pointees.borrow_mut().insert(ty, made.clone());
        made
    }

    fn make_pointee(&self, ty: Ty<'tcx>) -> Pointee {
        let name = self.name_of(ty);
        let meta = self.meta(ty);
        let Ok(layout) = self.try_layout(ty) else {
            return Pointee { name, size: 0, align: 1, meta, inhabited: true, cells: Cells::None, unpin: true };
        };
        let size = if layout.is_sized() { layout.size.bytes() } else { self.tail_offset(layout) };
        Pointee {
            name,
            size,
            align: layout.align.abi.bytes(),
            meta,
            inhabited: !layout.is_uninhabited(),
            cells: self.cells(layout, size),
            unpin: ty.is_unpin(self.tcx, self.env()) && ty.is_unsafe_unpin(self.tcx, self.env()),
        }
    }

    /// The metadata of pointers to a type.
    pub(crate) fn meta(&self, ty: Ty<'tcx>) -> Meta {
        let tail = self.tcx.struct_tail_for_codegen(ty, self.env());
        match tail.kind() {
            ty::Slice(element) => {
                let layout = self.layout(*element);
                let element_size = layout.size.bytes();
                let cells = if self.tail_in_cell(ty) { Cells::All } else { self.cells(layout, element_size) };
                Meta::Slice { element_size, cells }
            }
            ty::Str => {
                Meta::Slice { element_size: 1, cells: if self.tail_in_cell(ty) { Cells::All } else { Cells::None } }
            }
            ty::Dynamic(predicates, _) => Meta::Vtable {
                trait_id: self.trait_id(predicates),
                name: self.name_of(tail),
                in_cell: self.tail_in_cell(ty),
            },
            ty::Foreign(_) => Meta::Unknown,
            _ => Meta::None,
        }
    }

    /// Which bytes of a type are inside of an `UnsafeCell`; of one without static size, which bytes of the first `size`.
    pub(crate) fn cells(&self, layout: TyAndLayout<'tcx>, size: u64) -> Cells {
        let mut ranges = Ranges::new();
        self.collect_cells(layout, 0, &mut ranges);
        let ranges = merged(ranges);
        match *ranges {
            [] => Cells::None,
            [(0, end)] if end == size => Cells::All,
            _ => Cells::Ranges(ranges.into()),
        }
    }

    fn collect_cells(&self, layout: TyAndLayout<'tcx>, base: u64, out: &mut Ranges) {
        let ty = layout.ty;
        if layout.is_sized() && layout.is_zst() || ty.is_freeze(self.tcx, self.env()) {
            return;
        }
        let in_one = ty.ty_adt_def().is_some_and(|def| def.is_unsafe_cell() || def.is_union());
        let by_variant = matches!(layout.variants, Variants::Multiple { .. }) || ty.is_coroutine();
        if in_one || by_variant {
            let size = if layout.is_sized() { layout.size.bytes() } else { self.tail_offset(layout) };
            out.extend((size > 0).then_some((base, base + size)));
            return;
        }
        let cx = self.layout_cx();
        match layout.fields {
            FieldsShape::Arbitrary { .. } => {
                for index in 0..layout.fields.count() {
                    self.collect_cells(layout.field(&cx, index), base + layout.fields.offset(index).bytes(), out);
                }
            }
            FieldsShape::Array { stride, count } if layout.is_sized() => {
                let mut element = Ranges::new();
                self.collect_cells(layout.field(&cx, 0), 0, &mut element);
                let element = merged(element);
                if *element == [(0, stride.bytes())] {
                    return out.push((base, base + stride.bytes() * count));
                }
                for index in 0..count {
                    let base = base + index * stride.bytes();
                    out.extend(element.iter().map(|(start, end)| (base + start, base + end)));
                }
            }
            // The tail, which the metadata tells about.
            _ => {}
        }
    }

    /// Whether the part of a type that the metadata tells about lies in an `UnsafeCell`.
    fn tail_in_cell(&self, ty: Ty<'tcx>) -> bool {
        let mut ty = ty;
        loop {
            ty = match ty.kind() {
                ty::Adt(def, _) if def.is_unsafe_cell() => return true,
                ty::Adt(def, args) if def.is_struct() => match def.non_enum_variant().tail_opt() {
                    Some(last) => self.tcx.normalize_erasing_regions(self.env(), last.ty(self.tcx, args)),
                    None => return false,
                },
                ty::Tuple(parts) => match parts.last() {
                    Some(last) => *last,
                    None => return false,
                },
                _ => return false,
            };
        }
    }

    /// Where the unsized tail of a type starts.
    fn tail_offset(&self, layout: TyAndLayout<'tcx>) -> u64 {
        match layout.ty.kind() {
            ty::Adt(..) | ty::Tuple(..) if layout.fields.count() > 0 => {
                let last = layout.fields.count() - 1;
                layout.fields.offset(last).bytes() + self.tail_offset(layout.field(&self.layout_cx(), last))
            }
            _ => 0,
        }
    }
}
