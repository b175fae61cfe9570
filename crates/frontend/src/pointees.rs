//! What pointers know of the types that they point to. What only retags need is left out if nobody wants to know of those.

use assay_ir::{Cells, Meta, Pointee, Prefix};
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
        let size = match meta {
            Meta::Vtable { .. } => self.prefixes(layout).first().map_or(0, |prefix| prefix.size),
            _ => self.prefix_size(layout),
        };
        Pointee {
            name,
            size,
            align: layout.align.abi.bytes(),
            meta,
            inhabited: !layout.is_uninhabited(),
            cells: self.cells(layout, size),
            unpin: !self.retags || ty.is_unpin(self.tcx, self.env()) && ty.is_unsafe_unpin(self.tcx, self.env()),
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
                inner: self.prefixes(self.layout(ty)).into_iter().skip(1).collect(),
            },
            ty::Foreign(_) => Meta::Unknown,
            _ => Meta::None,
        }
    }

    /// Which bytes of a type are inside of an `UnsafeCell`; of one without static size, which bytes of the first `size`.
    pub(crate) fn cells(&self, layout: TyAndLayout<'tcx>, size: u64) -> Cells {
        if !self.retags || layout.ty.is_freeze(self.tcx, self.env()) {
            return Cells::None;
        }
        let mut ranges = Ranges::new();
        self.collect_cells(layout, 0, &mut ranges);
        cells_of(ranges, size)
    }

    fn collect_cells(&self, layout: TyAndLayout<'tcx>, base: u64, out: &mut Ranges) {
        let ty = layout.ty;
        if layout.is_sized() && layout.is_zst() || ty.is_freeze(self.tcx, self.env()) {
            return;
        }
        let in_one = ty.ty_adt_def().is_some_and(|def| def.is_unsafe_cell() || def.is_union());
        let by_variant = matches!(layout.variants, Variants::Multiple { .. }) || ty.is_coroutine();
        if in_one || by_variant {
            let size = self.prefix_size(layout);
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

    /// The size of a type, or of the part of it that has a static size.
    fn prefix_size(&self, layout: TyAndLayout<'tcx>) -> u64 {
        if layout.is_sized() { layout.size.bytes() } else { self.tail_offset(layout) }
    }

    /// Where the unsized tail of a type starts, if it is not a trait object that demands more alignment.
    fn tail_offset(&self, layout: TyAndLayout<'tcx>) -> u64 {
        match self.last_field(layout) {
            Some((offset, last)) => offset + self.tail_offset(last),
            None => 0,
        }
    }

    fn last_field(&self, layout: TyAndLayout<'tcx>) -> Option<(u64, TyAndLayout<'tcx>)> {
        match layout.ty.kind() {
            ty::Adt(..) | ty::Tuple(..) if layout.fields.count() > 0 => {
                let last = layout.fields.count() - 1;
                Some((layout.fields.offset(last).bytes(), layout.field(&self.layout_cx(), last)))
            }
            _ => None,
        }
    }

    /// The structs that a trait object is in, outermost first, without those that add nothing.
    fn prefixes(&self, layout: TyAndLayout<'tcx>) -> Vec<Prefix> {
        let (mut layout, mut in_cell, mut prefixes) = (layout, false, Vec::new());
        while let Some((size, last)) = self.last_field(layout) {
            in_cell |= layout.ty.ty_adt_def().is_some_and(|def| def.is_unsafe_cell());
            if size > 0 || layout.align.abi > last.align.abi {
                let cells = if in_cell && size > 0 { Cells::All } else { self.cells(layout, size) };
                prefixes.push(Prefix { size, align: layout.align.abi.bytes(), cells });
            }
            layout = last;
        }
        prefixes
    }
}

/// The cells in the first `size` bytes of something that has some, `ranges` of which are in cells.
fn cells_of(ranges: Ranges, size: u64) -> Cells {
    let inside = ranges.into_iter().map(|(start, end)| (start, end.min(size))).filter(|(start, end)| start < end);
    let ranges = merged(inside.collect());
    match *ranges {
        [] if size == 0 => Cells::All,
        [(0, end)] if end == size => Cells::All,
        _ => Cells::Ranges(ranges.into()),
    }
}
