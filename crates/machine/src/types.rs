//! Types, with what about their validity can be decided once.

use std::sync::Arc;

use assay_ir::{
    EnumShape, Field, Meta, RangeKind, RefKind, Shape, SigId, Signature, TagEncoding, Type, TypeId, Variant,
};

use crate::Machine;
use crate::cleanup::Fix;
use crate::plan::Plan;
use crate::spots::Spot;
use crate::validity::Check;

/// A type and its class.
pub(crate) struct TypeEntry {
    pub(crate) id: TypeId,
    pub(crate) ty: Arc<Type>,
    pub(crate) class: Class,
    /// What there is to check, if the class does not say that.
    pub(crate) checks: Plan<Check>,
    /// Whether some bytes are not part of any value, so that a typed copy leaves them uninitialised.
    pub(crate) has_padding: bool,
    /// Whether a typed copy loses provenance in some bytes although others may keep it.
    pub(crate) drops_provenance: bool,
    /// What follows from these two.
    pub(crate) cleanup: Plan<Fix>,
    /// Whether there may be references or boxes in it that are retagged.
    pub(crate) has_references: bool,
    /// Where these are.
    pub(crate) references: Plan<Spot>,
}

/// How much there is to check of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// Nothing: every byte may be anything.
    Any,
    /// All bytes are initialised, and none keeps provenance.
    Bytes,
    /// All bytes are initialised; provenance is kept.
    Initialised,
    /// A scalar of at most eight bytes within a range, which may wrap around: at most `width` above `start`, counted in
    /// the bits of `mask`.
    Range {
        /// Smallest value.
        start: u64,
        /// Largest value, less the smallest.
        width: u64,
        /// The scalar's bits.
        mask: u64,
    },
    /// A reference to an inhabited type without metadata.
    ThinRef(Target),
    /// A reference to a slice or `str` of inhabited elements; the size is an element's.
    SliceRef(Target),
    /// Whatever its shape says.
    Walk,
}

/// What a reference must point to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Target {
    /// Size in bytes.
    pub(crate) size: u64,
    /// Alignment in bytes.
    pub(crate) align: u64,
    /// Whether it must not be read-only memory.
    pub(crate) mutable: bool,
    /// Whether null is fine (an `Option` of a reference).
    pub(crate) nullable: bool,
}

impl Target {
    /// Whether what is a valid reference to this is one to the other.
    pub(crate) fn implies(self, wanted: Target) -> bool {
        self.size >= wanted.size
            && self.align >= wanted.align
            && self.mutable >= wanted.mutable
            && self.nullable <= wanted.nullable
    }
}

impl Machine<'_> {
    /// The type, loaded now if it has not been before.
    #[inline(always)]
    pub(crate) fn type_entry(&mut self, id: TypeId) -> &Arc<TypeEntry> {
        if !matches!(self.types.get(id.index()), Some(Some(_))) {
            self.load_type(id);
        }
        self.known_type(id)
    }

    /// A type that was loaded with the code or the type that mentions it.
    #[inline(always)]
    pub(crate) fn known_type(&self, id: TypeId) -> &Arc<TypeEntry> {
        match self.types.get(id.index()) {
            Some(Some(entry)) => entry,
            _ => unreachable!("types are loaded with what mentions them"),
        }
    }

    pub(crate) fn load_type(&mut self, id: TypeId) {
        if matches!(self.types.get(id.index()), Some(Some(_))) {
            return;
        }
        let ty = self.program.ty(id);
        self.load_parts(&ty);
        let mut entry = TypeEntry {
            id,
            class: self.classify(&ty),
            checks: Plan::default(),
            has_padding: self.has_padding(&ty),
            drops_provenance: self.drops_provenance(&ty),
            cleanup: Plan::default(),
            has_references: self.has_references(&ty),
            references: Plan::default(),
            ty,
        };
        entry.checks = self.plan_checks(&entry);
        entry.cleanup = self.plan_cleanup(&entry);
        entry.references = self.plan_references(&entry);
        if self.types.len() <= id.index() {
            self.types.resize(id.index() + 1, None);
        }
        self.types[id.index()] = Some(Arc::new(entry));
    }

    fn load_parts(&mut self, ty: &Type) {
        match &ty.shape {
            Shape::Struct(fields) => fields.iter().for_each(|field| self.load_type(field.ty)),
            Shape::Array { element, .. } => self.load_type(*element),
            Shape::Enum(shape) => {
                let variants = shape.variants.iter().flat_map(|variant| &variant.fields);
                shape.prefix.iter().chain(variants).for_each(|field| self.load_type(field.ty));
            }
            _ => {}
        }
    }

    fn classify(&self, ty: &Type) -> Class {
        match &ty.shape {
            Shape::Any | Shape::Union(_) => Class::Any,
            Shape::Int => Class::Bytes,
            // A char also excludes the surrogates in the middle.
            Shape::Range { start, end, what, .. } if ty.size <= 8 && *what != RangeKind::Char => {
                range(*start as u64, *end as u64, ty.size)
            }
            Shape::RawPtr(pointee) if !matches!(pointee.meta, Meta::Vtable { .. }) => Class::Initialised,
            Shape::Ref { pointee, kind, .. } if pointee.inhabited && !self.config.recursive_validation => {
                let (size, align, mutable) = (pointee.size, pointee.align, *kind == RefKind::Mut);
                match pointee.meta {
                    Meta::None | Meta::Unknown => Class::ThinRef(Target { size, align, mutable, nullable: false }),
                    Meta::Slice { element_size, .. } if size == 0 => {
                        Class::SliceRef(Target { size: element_size, align, mutable, nullable: false })
                    }
                    _ => Class::Walk,
                }
            }
            Shape::Enum(shape) => self.classify_enum(ty, shape),
            Shape::Array { element, count } => match self.known_type(*element).class {
                _ if *count == 0 => Class::Any,
                class @ (Class::Any | Class::Bytes | Class::Initialised) if !self.known_type(*element).has_padding => {
                    class
                }
                class if *count == 1 && self.known_type(*element).ty.size == ty.size => class,
                _ => Class::Walk,
            },
            Shape::Struct(fields) => self.classify_struct(ty, fields),
            _ => Class::Walk,
        }
    }

    /// Enums that are nothing but a tag, or an optional reference, need no walk.
    fn classify_enum(&self, ty: &Type, shape: &EnumShape) -> Class {
        let is_tag = shape.tag_offset == 0 && u64::from(shape.tag_size) == ty.size && ty.size <= 8;
        let plain = |variant: &Variant| variant.inhabited && variant.fields.iter().all(|field| self.is_unit(field));
        match shape.encoding {
            _ if !shape.prefix.is_empty() => Class::Walk,
            TagEncoding::Direct if is_tag && shape.variants.iter().all(plain) => {
                let mask = mask(ty.size);
                let next = |pair: &[Variant]| pair[1].tag as u64 == (pair[0].tag as u64).wrapping_add(1) & mask;
                match (shape.variants.first(), shape.variants.last()) {
                    (Some(first), Some(last)) if shape.variants.windows(2).all(next) => {
                        range(first.tag as u64, last.tag as u64, ty.size)
                    }
                    _ => Class::Walk,
                }
            }
            TagEncoding::Niche { untagged, first, last, start: 0 } if shape.variants.len() == 2 && first == last => {
                let [full, empty] = [untagged, first].map(|index| shape.variants.get(index as usize));
                let (Some(full), Some(empty)) = (full, empty) else { return Class::Walk };
                let field = full.fields.iter().find(|field| !self.is_unit(field));
                match field.map(|field| (field.offset, self.known_type(field.ty).class)) {
                    _ if !full.inhabited || !plain(empty) || shape.tag_offset != 0 || !shape.tag_pointer => Class::Walk,
                    _ if full.fields.iter().filter(|field| !self.is_unit(field)).count() != 1 => Class::Walk,
                    Some((0, Class::ThinRef(target))) => Class::ThinRef(Target { nullable: true, ..target }),
                    _ => Class::Walk,
                }
            }
            _ => Class::Walk,
        }
    }

    /// Whether a field takes no bytes and is always valid.
    fn is_unit(&self, field: &Field) -> bool {
        let entry = self.known_type(field.ty);
        entry.ty.size == 0 && entry.class == Class::Any
    }

    fn classify_struct(&self, ty: &Type, fields: &[Field]) -> Class {
        if fields.iter().any(|field| matches!(self.known_type(field.ty).ty.shape, Shape::Never)) {
            return Class::Walk;
        }
        // Fields of size zero that are not `Never` can still be uninhabited structs: those are `Walk` themselves.
        let mut relevant = fields.iter().map(|field| (field, self.known_type(field.ty)));
        if relevant.clone().any(|(_, entry)| entry.ty.size == 0 && entry.class == Class::Walk) {
            return Class::Walk;
        }
        let mut sized = relevant.by_ref().filter(|(_, entry)| entry.ty.size > 0);
        let Some((first, entry)) = sized.next() else { return Class::Any };
        if entry.ty.size == ty.size && first.offset == 0 && sized.next().is_none() {
            return entry.class;
        }
        let classes = fields.iter().map(|field| self.known_type(field.ty)).filter(|entry| entry.ty.size > 0);
        let (mut covered, mut class) = (0, Class::Bytes);
        for entry in classes {
            covered += entry.ty.size;
            match entry.class {
                Class::Bytes => {}
                Class::Initialised => class = Class::Initialised,
                _ => return Class::Walk,
            }
        }
        if covered == ty.size { class } else { Class::Walk }
    }

    fn has_padding(&self, ty: &Type) -> bool {
        let any = |fields: &[Field]| fields.iter().any(|field| self.known_type(field.ty).has_padding);
        let size = |fields: &[Field]| -> u64 { fields.iter().map(|field| self.known_type(field.ty).ty.size).sum() };
        match &ty.shape {
            Shape::Struct(fields) => any(fields) || size(fields) < ty.size,
            Shape::Array { element, count } => *count > 0 && self.known_type(*element).has_padding,
            Shape::Enum(shape) => {
                let tag = match shape.encoding {
                    assay_ir::TagEncoding::Direct => u64::from(shape.tag_size),
                    assay_ir::TagEncoding::Niche { .. } => 0,
                };
                let prefix = size(&shape.prefix);
                any(&shape.prefix)
                    || shape.variants.iter().any(|variant| {
                        any(&variant.fields) || variant.inhabited && prefix + tag + size(&variant.fields) < ty.size
                    })
            }
            Shape::Union(_) => true,
            _ => false,
        }
    }

    fn has_references(&self, ty: &Type) -> bool {
        let any = |fields: &[Field]| fields.iter().any(|field| self.known_type(field.ty).has_references);
        match &ty.shape {
            Shape::Ref { retagged, .. } => *retagged,
            Shape::Struct(fields) => any(fields),
            Shape::Array { element, count } => *count > 0 && self.known_type(*element).has_references,
            Shape::Enum(shape) => any(&shape.prefix) || shape.variants.iter().any(|variant| any(&variant.fields)),
            _ => false,
        }
    }

    fn drops_provenance(&self, ty: &Type) -> bool {
        let any = |fields: &[Field]| fields.iter().any(|field| self.known_type(field.ty).drops_provenance);
        match &ty.shape {
            Shape::Int => true,
            Shape::Range { pointer, .. } => !pointer,
            Shape::RawPtr(pointee) | Shape::Ref { pointee, .. } => matches!(pointee.meta, Meta::Slice { .. }),
            Shape::Struct(fields) => any(fields),
            Shape::Array { element, count } => *count > 0 && self.known_type(*element).drops_provenance,
            Shape::Enum(shape) => {
                !shape.tag_pointer || any(&shape.prefix) || shape.variants.iter().any(|variant| any(&variant.fields))
            }
            Shape::Any | Shape::Union(_) | Shape::FnPtr | Shape::Never => false,
        }
    }

    /// The signature, loaded now if it has not been before.
    pub(crate) fn signature(&mut self, id: SigId) -> Arc<Signature> {
        if self.signatures.len() <= id.index() {
            self.signatures.resize(id.index() + 1, None);
        }
        let program = self.program;
        self.signatures[id.index()].get_or_insert_with(|| program.signature(id)).clone()
    }
}

/// The bits of a scalar of `size` bytes.
fn mask(size: u64) -> u64 {
    u64::MAX.checked_shr(64 - size.min(8) as u32 * 8).unwrap_or(0)
}

fn range(start: u64, end: u64, size: u64) -> Class {
    let mask = mask(size);
    Class::Range { start, width: end.wrapping_sub(start) & mask, mask }
}
