//! What pointers lead to, for recursive validation.

use assay_ir::{Field, Pointed, Tail, TypeId, UnsizedPart};
use rustc_middle::ty::{self, Ty};
use std::sync::Arc;

use crate::program::Program;

impl<'tcx> Program<'tcx> {
    /// What a reference or box of this type leads to.
    pub(crate) fn target_type(&self, pointer: TypeId) -> Option<Pointed> {
        let pointer = *self.types.by_id.borrow().get(&pointer)?;
        let target = match pointer.kind() {
            ty::Ref(_, target, _) => *target,
            // A box, or the `Unique` in one that has an allocator beside it.
            ty::Adt(_, args) => args.type_at(0),
            _ => return None,
        };
        let layout = self.try_layout(target).ok()?;
        if layout.is_sized() {
            return Some(Pointed::Value(self.type_id(target)));
        }
        Some(self.unsized_value(target))
    }

    /// The structs that the end of a type without static size is in, and that end.
    fn unsized_value(&self, ty: Ty<'tcx>) -> Pointed {
        let (mut ty, mut parts) = (ty, Vec::new());
        loop {
            let tail = match ty.kind() {
                ty::Slice(element) => Tail::Slice(self.type_id(*element)),
                ty::Str => Tail::Slice(self.type_id(self.tcx.types.u8)),
                ty::Dynamic(..) => Tail::Dyn,
                ty::Adt(def, _) if def.is_struct() => {
                    let mut fields = self.unsized_fields(ty);
                    if let Some((last, size, inner)) = fields.pop() {
                        let field = |(name, offset, ty)| Field { name, offset, ty: self.type_id(ty) };
                        let fields = fields.into_iter().map(field).collect();
                        parts.push(UnsizedPart { fields, last, size, align: self.layout(ty).align.abi.bytes() });
                        ty = inner;
                        continue;
                    }
                    Tail::Opaque
                }
                _ => Tail::Opaque,
            };
            return Pointed::Unsized { parts, tail };
        }
    }

    /// The fields of a struct: name, offset, type.
    fn unsized_fields(&self, ty: Ty<'tcx>) -> Vec<(Arc<str>, u64, Ty<'tcx>)> {
        let (layout, cx) = (self.layout(ty), self.layout_cx());
        let names = ty.ty_adt_def().into_iter().flat_map(|def| &def.non_enum_variant().fields);
        let field = |(index, def): (usize, &ty::FieldDef)| {
            let offset = layout.fields.offset(index).bytes();
            (Arc::from(def.name.as_str()), offset, layout.field(&cx, index).ty)
        };
        names.enumerate().map(field).collect()
    }
}
