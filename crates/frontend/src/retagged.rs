//! Which values hold references or boxes that get tags of their own.

use std::sync::Arc;

use assay_ir::{Field, Shape, Type, TypeId};

use crate::program::Program;

impl Program<'_> {
    /// Whether some value of the type does.
    pub(crate) fn is_retagged(&self, id: TypeId) -> bool {
        if let Some(known) = self.types.retagged.borrow().get(&id) {
            return *known;
        }
        let any = |fields: &[Field]| fields.iter().any(|field| self.is_retagged(field.ty));
        let answer = match &self.type_of(id).shape {
            Shape::Ref { retagged, .. } => *retagged,
            Shape::Struct(fields) => any(fields),
            Shape::Array { element, count } => *count > 0 && self.is_retagged(*element),
            Shape::Enum(shape) => any(&shape.prefix) || shape.variants.iter().any(|variant| any(&variant.fields)),
            _ => false,
        };
        self.types.retagged.borrow_mut().insert(id, answer);
        answer
    }

    /// The offsets at which some value of the type has one, in no order; for types whose values live in cells.
    pub(crate) fn retagged_offsets(&self, id: TypeId) -> Vec<u64> {
        let mut found = Vec::new();
        self.collect_retagged(id, 0, &mut found);
        found
    }

    fn collect_retagged(&self, id: TypeId, base: u64, found: &mut Vec<u64>) {
        if !self.is_retagged(id) {
            return;
        }
        let mut fields = |fields: &[Field]| {
            fields.iter().for_each(|field| self.collect_retagged(field.ty, base + field.offset, found));
        };
        match &self.type_of(id).shape {
            Shape::Struct(parts) => fields(parts),
            Shape::Enum(shape) => {
                fields(&shape.prefix);
                shape.variants.iter().for_each(|variant| fields(&variant.fields));
            }
            // Of arrays, those with one element.
            Shape::Array { element, .. } => self.collect_retagged(*element, base, found),
            _ => found.push(base),
        }
    }

    fn type_of(&self, id: TypeId) -> Arc<Type> {
        Arc::clone(&self.types.types.borrow()[id.index()])
    }
}
