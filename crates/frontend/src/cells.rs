//! Which values live in frame cells: scalars and pairs of scalars, as rustc's own code generators treat them.

use rustc_abi::{BackendRepr, FieldIdx, FieldsShape, Primitive, Scalar, VariantIdx, Variants};
use rustc_middle::ty;
use rustc_middle::ty::layout::{LayoutCx, TyAndLayout};

use assay_ir::CellKind;
use assay_ir::scalar::MemTy;

/// One scalar of a value that lives in cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Comp {
    /// Offset in bytes in the value.
    pub(crate) offset: u64,
    /// Size in bytes.
    pub(crate) size: u64,
    /// Whether it is a pointer.
    pub(crate) pointer: bool,
    /// Whether it may be uninitialised (the payload of an enum some of whose variants have none).
    pub(crate) maybe: bool,
}

impl Comp {
    /// How the cell is passed and copied.
    pub(crate) fn kind(self) -> CellKind {
        if self.pointer || self.maybe {
            CellKind::Ptr
        } else if self.size == 16 {
            CellKind::Wide
        } else {
            CellKind::Int
        }
    }

    /// How it is read from and written to memory.
    pub(crate) fn mem_ty(self) -> MemTy {
        if self.pointer { MemTy::Ptr } else { MemTy::int(self.size).expect("scalars have sizes 1, 2, 4, 8 or 16") }
    }

    /// How many cells it takes.
    pub(crate) fn cells(self) -> u32 {
        if self.size == 16 { 2 } else { 1 }
    }
}

/// How values of a type are held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Repr {
    /// Nothing to hold.
    Zst,
    /// One cell, or two.
    Cells(Comps),
    /// Bytes in memory.
    Memory,
}

/// One or two scalars.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Comps {
    comps: [Comp; 2],
    pair: bool,
}

impl Comps {
    /// The scalars of a field that takes `size` bytes from `offset`, and the index of the first one.
    pub(crate) fn of_field(&self, offset: u64, size: u64) -> Option<(usize, Comps)> {
        let inside = |comp: &Comp| (offset..offset + size).contains(&comp.offset);
        let first = self.iter().position(inside)?;
        let pair = self.iter().filter(|comp| inside(comp)).count() == 2;
        let comps =
            [self.comps[first], self.comps[1]].map(|comp| Comp { offset: comp.offset.wrapping_sub(offset), ..comp });
        Some((first, Comps { comps, pair }))
    }
}

impl std::ops::Deref for Comps {
    type Target = [Comp];

    fn deref(&self) -> &[Comp] {
        if self.pair { &self.comps } else { &self.comps[..1] }
    }
}

/// Decides how values with this layout are held. Unions, and enums that hold a pointer in one variant where another has an
/// integer, stay in memory: a cell is either a pointer or not, and initialised as a whole or not at all.
pub(crate) fn repr_of<'tcx>(cx: &LayoutCx<'tcx>, layout: TyAndLayout<'tcx>) -> Repr {
    if layout.is_zst() {
        return Repr::Zst;
    }
    let comps = match layout.backend_repr {
        BackendRepr::Scalar(scalar) => {
            let comp = comp(cx, scalar, 0);
            Comps { comps: [comp, comp], pair: false }
        }
        BackendRepr::ScalarPair(a, b) => {
            let b_offset = a.size(cx).align_to(b.align(cx).abi).bytes();
            Comps { comps: [comp(cx, a, 0), comp(cx, b, b_offset)], pair: true }
        }
        _ => return Repr::Memory,
    };
    if comps.iter().any(|comp| comp.maybe && comp.size == 16) || !fits(cx, layout, 0, &comps) {
        return Repr::Memory;
    }
    Repr::Cells(comps)
}

fn comp(cx: &LayoutCx<'_>, scalar: Scalar, offset: u64) -> Comp {
    Comp {
        offset,
        size: scalar.size(cx).bytes(),
        pointer: matches!(scalar.primitive(), Primitive::Pointer(_)),
        maybe: matches!(scalar, Scalar::Union { .. }),
    }
}

/// Whether every part of the value is exactly one or both of the scalars.
fn fits<'tcx>(cx: &LayoutCx<'tcx>, layout: TyAndLayout<'tcx>, base: u64, comps: &Comps) -> bool {
    if layout.is_zst() {
        return true;
    }
    let parts: &[(Scalar, u64)] = match layout.backend_repr {
        BackendRepr::Scalar(scalar) => &[(scalar, 0)],
        BackendRepr::ScalarPair(a, b) => &[(a, 0), (b, a.size(cx).align_to(b.align(cx).abi).bytes())],
        _ => return false,
    };
    let known = parts.iter().all(|&(scalar, offset)| {
        let part = comp(cx, scalar, base + offset);
        comps.iter().any(|c| c.offset == part.offset && c.size == part.size && c.pointer == part.pointer)
    });
    known && (is_leaf(layout) || children_fit(cx, layout, base, comps))
}

fn is_leaf(layout: TyAndLayout<'_>) -> bool {
    match layout.ty.kind() {
        ty::Ref(..) | ty::RawPtr(..) | ty::FnPtr(..) | ty::Pat(..) => true,
        ty::Adt(def, _) if def.is_union() => false,
        _ => matches!(layout.fields, FieldsShape::Primitive),
    }
}

fn children_fit<'tcx>(cx: &LayoutCx<'tcx>, layout: TyAndLayout<'tcx>, base: u64, comps: &Comps) -> bool {
    match layout.ty.kind() {
        ty::Adt(def, _) if def.is_union() => return false,
        ty::Array(..) | ty::Coroutine(..) => return false,
        _ => {}
    }
    let fields_fit = |layout: TyAndLayout<'tcx>| {
        (0..layout.fields.count()).all(|index| {
            let offset = layout.fields.offset(index).bytes();
            fits(cx, layout.field(cx, index), base + offset, comps)
        })
    };
    match &layout.variants {
        Variants::Empty => true,
        Variants::Single { .. } => fields_fit(layout),
        Variants::Multiple { variants, .. } => {
            variants.indices().all(|index: VariantIdx| fields_fit(layout.for_variant(cx, index)))
        }
    }
}

/// The byte offset of a field.
pub(crate) fn field_offset(layout: TyAndLayout<'_>, field: FieldIdx) -> u64 {
    layout.fields.offset(field.as_usize()).bytes()
}
