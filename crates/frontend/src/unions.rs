//! Which bytes of a union belong to one of its fields.

use assay_ir::Shape;
use rustc_abi::{FieldsShape, Variants};
use rustc_middle::ty::layout::TyAndLayout;

use crate::program::Program;

/// Ranges of bytes (start and end), in no order, that may overlap.
pub(crate) type Ranges = Vec<(u64, u64)>;

impl<'tcx> Program<'tcx> {
    /// The validity program of a union: all that counts is what is padding in each of its fields.
    pub(crate) fn union(&self, layout: TyAndLayout<'tcx>) -> Shape {
        let mut ranges = Ranges::new();
        self.data(layout, 0, &mut ranges);
        let ranges = merged(ranges);
        match *ranges {
            [(0, end)] if end == layout.size.bytes() => Shape::Any,
            _ if layout.is_zst() => Shape::Any,
            _ => Shape::Union(ranges.into()),
        }
    }

    /// Adds the bytes that are data in some value of a type.
    fn data(&self, layout: TyAndLayout<'tcx>, base: u64, out: &mut Ranges) {
        if layout.is_zst() {
            return;
        }
        let cx = self.layout_cx();
        match &layout.fields {
            FieldsShape::Primitive => out.push((base, base + layout.size.bytes())),
            FieldsShape::Array { stride, count } => {
                let mut element = Ranges::new();
                self.data(layout.field(&cx, 0), 0, &mut element);
                let element = merged(element);
                if *element == [(0, stride.bytes())] {
                    return out.push((base, base + stride.bytes() * count));
                }
                for index in 0..*count {
                    let base = base + index * stride.bytes();
                    out.extend(element.iter().map(|(start, end)| (base + start, base + end)));
                }
            }
            FieldsShape::Union(_) | FieldsShape::Arbitrary { .. } => {
                for index in 0..layout.fields.count() {
                    self.data(layout.field(&cx, index), base + layout.fields.offset(index).bytes(), out);
                }
            }
        }
        if let Variants::Multiple { variants, .. } = &layout.variants {
            for index in variants.indices() {
                self.data(layout.for_variant(&cx, index), base, out);
            }
        }
    }
}

/// The same bytes in ascending ranges that don't touch.
pub(crate) fn merged(mut ranges: Ranges) -> Ranges {
    ranges.sort_unstable();
    let mut merged = Ranges::new();
    for (start, end) in ranges {
        match merged.last_mut() {
            Some((_, last)) if *last >= start => *last = end.max(*last),
            _ => merged.push((start, end)),
        }
    }
    merged
}
