//! What the program's own bindings to the C library say of the system: values of constants, layouts of structures.
//!
//! The crate `libc` is a dependency of std, compiled for the same target as the program.

use std::sync::Arc;

use assay_ir::CStruct;
use rustc_hir::def::{DefKind, Res};
use rustc_hir::def_id::{DefId, LOCAL_CRATE};
use rustc_middle::ty;

use crate::program::Program;

impl Program<'_> {
    /// An integer constant.
    pub(crate) fn constant_in_bindings(&self, name: &str) -> Option<i128> {
        let id = self.in_bindings(name, |kind| matches!(kind, DefKind::Const))?;
        let ty = self.tcx.type_of(id).no_bound_vars()?;
        let bits = self.tcx.const_eval_poly(id).ok()?.try_to_scalar_int()?;
        Some(if ty.is_signed() { bits.to_int(bits.size()) } else { bits.to_uint(bits.size()) as i128 })
    }

    /// A structure, also by the name of a synonym.
    pub(crate) fn struct_in_bindings(&self, name: &str) -> Option<CStruct> {
        let id = self.in_bindings(name, |kind| matches!(kind, DefKind::Struct | DefKind::Union | DefKind::TyAlias))?;
        let layout = self.try_layout(self.tcx.type_of(id).no_bound_vars()?).ok()?;
        let ty::Adt(def, _) = layout.ty.kind() else { return None };
        let fields = def.all_fields().enumerate().map(|(index, field)| {
            let size = layout.field(&self.layout_cx(), index).size.bytes();
            (Arc::from(field.name.as_str()), layout.fields.offset(index).bytes(), size)
        });
        Some(CStruct { size: layout.size.bytes(), align: layout.align.abi.bytes(), fields: fields.collect() })
    }

    fn in_bindings(&self, name: &str, wanted: fn(DefKind) -> bool) -> Option<DefId> {
        let libc = self.tcx.crates(()).iter().filter(|id| self.tcx.crate_name(**id).as_str() == "libc");
        libc.filter(|id| **id != LOCAL_CRATE).find_map(|id| {
            self.tcx.module_children(id.as_def_id()).iter().find_map(|child| match child.res {
                Res::Def(kind, id) if child.ident.name.as_str() == name && wanted(kind) => Some(id),
                _ => None,
            })
        })
    }
}
