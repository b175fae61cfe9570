//! ABI compatibility: which types are the same to the two sides of a call.
//!
//! The rules are those of std's documentation of function pointers, section "ABI compatibility".

use std::sync::Arc;

use rustc_hir::find_attr;
use rustc_middle::ty::layout::TyAndLayout;
use rustc_middle::ty::{self, AdtDef, Ty};

use crate::program::Program;

impl<'tcx> Program<'tcx> {
    /// What a type is to the two sides of a call with this ABI: equal for types that are ABI-compatible.
    pub(crate) fn abi_kind(&self, ty: Ty<'tcx>, abi: &str) -> Arc<str> {
        let ty = self.abi_identity(ty);
        let bits = self.target.pointer_bits();
        match ty.kind() {
            ty::Char => "u32".into(),
            ty::Uint(ty::UintTy::Usize) => format!("u{bits}").into(),
            ty::Int(ty::IntTy::Isize) => format!("i{bits}").into(),
            ty::Ref(_, pointee, _) | ty::RawPtr(pointee, _) => self.pointer_kind(*pointee),
            ty::Adt(..) if ty.is_box_global(self.tcx) => self.pointer_kind(ty.expect_boxed_ty()),
            ty::FnPtr(..) => {
                let abi = ty.fn_sig(self.tcx).abi().as_str();
                format!("fn \"{}\"", abi.strip_suffix("-unwind").unwrap_or(abi)).into()
            }
            ty::Adt(def, _) if abi != "Rust" && def.repr().c() && def.is_struct() => self.structure(ty, abi),
            _ if self.try_layout(ty).is_ok_and(is_trivial) => "()".into(),
            _ => self.name_of(ty),
        }
    }

    /// Types behind which there is nothing but another type: the innermost one.
    pub(crate) fn abi_identity(&self, mut ty: Ty<'tcx>) -> Ty<'tcx> {
        loop {
            let inner = match ty.kind() {
                ty::Pat(base, _) => Some(*base),
                ty::Adt(def, _) if def.repr().transparent() => self.only_field(ty, *def),
                ty::Adt(def, _) if def.is_enum() => self.nullable(ty, *def),
                _ => None,
            };
            match inner {
                Some(inner) => ty = inner,
                None => return ty,
            }
        }
    }

    fn pointer_kind(&self, pointee: Ty<'tcx>) -> Arc<str> {
        let meta = pointee.ptr_metadata_ty(self.tcx, |ty| self.tcx.normalize_erasing_regions(self.env(), ty));
        if meta.is_unit() { "ptr".into() } else { format!("ptr {}", self.name_of(meta)).into() }
    }

    /// What linking by symbol looks at in a C struct: its fields, not its name.
    fn structure(&self, ty: Ty<'tcx>, abi: &str) -> Arc<str> {
        let fields: Vec<_> = self.field_types(ty).into_iter().map(|field| self.abi_kind(field, abi)).collect();
        let layout = self.layout(ty);
        format!("struct {} align {} ({})", layout.size.bytes(), layout.align.abi.bytes(), fields.join(", ")).into()
    }

    fn field_types(&self, ty: Ty<'tcx>) -> Vec<Ty<'tcx>> {
        let ty::Adt(def, args) = ty.kind() else { return vec![] };
        let fields = def.all_fields().map(|field| field.ty(self.tcx, args));
        fields.map(|ty| self.tcx.normalize_erasing_regions(self.env(), ty)).collect()
    }

    /// The field of a transparent type that is not trivial.
    fn only_field(&self, ty: Ty<'tcx>, def: AdtDef<'tcx>) -> Option<Ty<'tcx>> {
        if def.is_enum() && def.variants().len() != 1 {
            return None;
        }
        self.field_types(ty).into_iter().find(|field| !self.try_layout(*field).is_ok_and(is_trivial))
    }

    /// The type that an enum adds nothing but null to.
    fn nullable(&self, ty: Ty<'tcx>, def: AdtDef<'tcx>) -> Option<Ty<'tcx>> {
        let ty::Adt(_, args) = ty.kind() else { return None };
        let repr = def.repr();
        let plain = !repr.c() && repr.int.is_none() && repr.align.is_none() && repr.pack.is_none();
        if !plain || def.variants().len() != 2 {
            return None;
        }
        let normalize = |ty| self.tcx.normalize_erasing_regions(self.env(), ty);
        let variants: Vec<Vec<Ty<'tcx>>> = def
            .variants()
            .iter()
            .map(|variant| variant.fields.iter().map(|field| normalize(field.ty(self.tcx, args))).collect())
            .collect();
        let empty = |fields: &[Ty<'tcx>]| fields.iter().all(|field| self.try_layout(*field).is_ok_and(is_trivial));
        let (value, other) = match &variants[..] {
            [a, b] if a.len() == 1 && self.is_never_null(a[0]) => (a[0], b),
            [b, a] if a.len() == 1 && self.is_never_null(a[0]) => (a[0], b),
            _ => return None,
        };
        empty(other).then_some(value)
    }

    /// Whether an `Option` of the type is documented to have the type's own size and ABI.
    fn is_never_null(&self, ty: Ty<'tcx>) -> bool {
        match ty.kind() {
            ty::Ref(..) | ty::FnPtr(..) => true,
            ty::Adt(..) if ty.is_box_global(self.tcx) => true,
            ty::Adt(def, _) if find_attr!(self.tcx, def.did(), RustcNonnullOptimizationGuaranteed) => true,
            ty::Adt(def, _) if def.is_struct() && def.repr().transparent() => {
                self.only_field(ty, *def).is_some_and(|field| self.is_never_null(field))
            }
            _ => false,
        }
    }
}

/// Whether a type has no size and no alignment to speak of.
fn is_trivial(layout: TyAndLayout<'_>) -> bool {
    layout.is_1zst()
}
