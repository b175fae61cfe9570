//! `MaybeDangling`: references and boxes inside of it make no claim about aliasing.
//!
//! That they must point somewhere all the same is what std's documentation of `ManuallyDrop` says as yet.

use std::sync::Arc;

use assay_ir::{EnumShape, Field, Shape, Type, TypeId};
use rustc_hir::def_id::DefId;
use rustc_middle::ty;
use rustc_middle::ty::layout::TyAndLayout;

use crate::program::Program;

impl<'tcx> Program<'tcx> {
    /// `core::mem::MaybeDangling`, which is no lang item yet: it is what a `ManuallyDrop` consists of.
    pub(crate) fn maybe_dangling(&self) -> Option<DefId> {
        *self.types.maybe_dangling.get_or_init(|| {
            let outer = self.tcx.lang_items().manually_drop()?;
            let fields = &self.tcx.adt_def(outer).non_enum_variant().fields;
            let inner = self.tcx.type_of(fields.iter().next()?.did).instantiate_identity();
            match inner.kind() {
                ty::Adt(def, _) => Some(def.did()),
                _ => None,
            }
        })
    }

    /// The validity program of a `MaybeDangling`.
    pub(crate) fn untagged_value(&self, layout: TyAndLayout<'tcx>) -> Shape {
        let shape = self.aggregate(layout);
        self.untagged_shape(&shape).unwrap_or(shape)
    }

    /// The same type with references that are not retagged; itself if it has none.
    fn untagged_type(&self, id: TypeId) -> TypeId {
        if let Some(known) = self.types.untagged.borrow().get(&id) {
            return *known;
        }
        let ty = Arc::clone(&self.types.types.borrow()[id.index()]);
        let made = match self.untagged_shape(&ty.shape) {
            Some(shape) => self.type_of_value(Type { shape, ..(*ty).clone() }),
            None => id,
        };
        self.types.untagged.borrow_mut().insert(id, made);
        made
    }

    /// The same shape with references that are not retagged; `None` if it has none.
    fn untagged_shape(&self, shape: &Shape) -> Option<Shape> {
        match shape {
            Shape::Ref { pointee, kind, retagged: true } => {
                Some(Shape::Ref { pointee: pointee.clone(), kind: *kind, retagged: false })
            }
            Shape::Struct(fields) => Some(Shape::Struct(self.untagged_fields(fields)?.into())),
            Shape::Array { element, count } => {
                let inner = self.untagged_type(*element);
                (inner != *element).then_some(Shape::Array { element: inner, count: *count })
            }
            Shape::Enum(shape) => {
                let mut made = EnumShape::clone(shape);
                let lists = made.variants.iter_mut().map(|variant| &mut variant.fields).chain([&mut made.prefix]);
                let changed = lists.fold(false, |changed, fields| match self.untagged_fields(fields) {
                    Some(new) => {
                        *fields = new;
                        true
                    }
                    None => changed,
                });
                changed.then(|| Shape::Enum(Arc::new(made)))
            }
            _ => None,
        }
    }

    fn untagged_fields(&self, fields: &[Field]) -> Option<Vec<Field>> {
        let made: Vec<Field> =
            fields.iter().map(|field| Field { ty: self.untagged_type(field.ty), ..field.clone() }).collect();
        (made != fields).then_some(made)
    }
}
