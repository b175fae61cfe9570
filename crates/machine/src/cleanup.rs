//! What a typed copy leaves behind: padding becomes uninitialised, and integers keep no provenance.

use assay_ir::{EnumShape, Field, Meta, Shape, Type, TypeId, Variant};
use assay_memory::Pointer;
use smallvec::SmallVec;

use crate::Machine;
use crate::plan::{Plan, common};
use crate::types::{Class, TypeEntry};
use crate::validity::Source;

/// A range of bytes, from the value's start, that loses something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Fix {
    start: u64,
    end: u64,
    lost: Lost,
}

/// What a range loses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lost {
    /// Its contents: it is padding.
    Contents,
    /// Its provenance: it is an integer.
    Provenance,
}

/// Parts of a value: start, end, and whether it is an integer.
type Leaves = SmallVec<[(u64, u64, bool); 8]>;

/// Fixed lists are not made longer than this.
const LONGEST: usize = 64;

impl Machine<'_> {
    /// Decides what copies of a type leave behind. The types of its parts are loaded.
    pub(crate) fn plan_cleanup(&self, entry: &TypeEntry) -> Plan<Fix> {
        if !entry.has_padding && !entry.drops_provenance || entry.class == Class::Bytes || entry.ty.size == 0 {
            return Plan::Nothing;
        }
        if let Some(field) = self.sole_field(&entry.ty) {
            return field.cleanup.clone();
        }
        Plan::new(&entry.ty, &|variant| {
            let mut leaves = Leaves::new();
            let are_known = match (&entry.ty.shape, variant) {
                (Shape::Enum(shape), None) => self.common_leaves(shape, &mut leaves),
                (Shape::Enum(shape), Some(variant)) => self.variant_leaves(shape, variant, None, 0, &mut leaves),
                _ => self.leaves(entry, None, 0, &mut leaves),
            };
            are_known.then(|| fixes(leaves, entry.ty.size).into_vec())
        })
    }

    /// Carries it out on a copy that has just been made.
    pub(crate) fn clean_up(&mut self, entry: &TypeEntry, copy: Pointer) {
        if let Some(fixes) = self.planned(&entry.cleanup, Source::Memory(copy)) {
            return self.fix(fixes, copy);
        }
        let mut leaves = Leaves::new();
        self.leaves(entry, Some(copy), 0, &mut leaves);
        self.fix(&fixes(leaves, entry.ty.size), copy);
    }

    /// Whether the bytes at `pointer`, which lie `at` bytes behind the start of a value, are no padding of it.
    pub(crate) fn is_data(&self, ty: TypeId, pointer: Pointer, at: u64) -> bool {
        let start = pointer.wrapping_offset((at as i64).wrapping_neg());
        self.covers(self.known_type(ty), start, 0, at)
    }

    /// Whether the byte `at`, counted from `start`, is no padding of the part of a value that starts at `offset`.
    fn covers(&self, entry: &TypeEntry, start: Pointer, offset: u64, at: u64) -> bool {
        if !entry.has_padding {
            return true;
        }
        let covered_by = |field: &Field| {
            let (entry, offset) = (self.known_type(field.ty), offset + field.offset);
            (offset..offset + entry.ty.size).contains(&at) && self.covers(entry, start, offset, at)
        };
        match &entry.ty.shape {
            Shape::Struct(fields) => fields.iter().any(covered_by),
            Shape::Enum(shape) => {
                let tag = offset + shape.tag_offset;
                (tag..tag + u64::from(shape.tag_size)).contains(&at)
                    || shape.prefix.iter().any(covered_by)
                    || match self.variant(shape, Source::Memory(start), offset) {
                        Ok(variant) => variant.fields.iter().any(covered_by),
                        // Only without validation: what is no value keeps all of its bytes.
                        Err(_) => true,
                    }
            }
            _ => true,
        }
    }

    fn fix(&mut self, fixes: &[Fix], copy: Pointer) {
        for fix in fixes {
            match fix.lost {
                Lost::Contents => self.memory.lose_contents(copy, fix.start, fix.end),
                Lost::Provenance => self.memory.lose_provenance(copy, fix.start, fix.end),
            }
        }
    }

    /// Lists the parts of a value, which is at `at`; without that, false if they depend on the value or are too many.
    fn leaves(&self, entry: &TypeEntry, at: Option<Pointer>, offset: u64, out: &mut Leaves) -> bool {
        let ty: &Type = &entry.ty;
        let end = offset + ty.size;
        if ty.size == 0 {
            return true;
        }
        if at.is_none() && out.len() >= LONGEST {
            return false;
        }
        if entry.class == Class::Bytes || !entry.has_padding && !entry.drops_provenance {
            out.push((offset, end, entry.class == Class::Bytes));
            return true;
        }
        match &ty.shape {
            Shape::Int => out.push((offset, end, true)),
            Shape::Range { pointer, .. } => out.push((offset, end, !pointer)),
            Shape::RawPtr(pointee) | Shape::Ref { pointee, .. } => match pointee.meta {
                Meta::Slice { .. } => {
                    let middle = offset + self.target().pointer_bytes();
                    out.extend([(offset, middle, false), (middle, end, true)]);
                }
                _ => out.push((offset, end, false)),
            },
            Shape::Struct(fields) => return self.field_leaves(fields, at, offset, out),
            Shape::Array { element, count } => {
                let element = self.known_type(*element);
                let mut elements = (0..*count).map(|index| offset + index * element.ty.size);
                return elements.all(|offset| self.leaves(element, at, offset, out));
            }
            Shape::Enum(shape) => {
                let Some(at) = at else {
                    // Any variant will do, or none.
                    let first =
                        entry.cleanup.is_common().then(|| shape.variants.iter().find(|variant| variant.inhabited));
                    return first.flatten().is_some_and(|first| self.variant_leaves(shape, first, None, offset, out));
                };
                match self.variant(shape, Source::Memory(at), offset) {
                    Ok(variant) => return self.variant_leaves(shape, variant, Some(at), offset, out),
                    // Only without validation: what is no value keeps all of its bytes.
                    Err(_) => out.push((offset, end, false)),
                }
            }
            Shape::Union(data) => out.extend(data.iter().map(|(from, to)| (offset + from, offset + to, false))),
            Shape::Any | Shape::FnPtr | Shape::Never => out.push((offset, end, false)),
        }
        true
    }

    /// The same of an enum that is this variant.
    fn variant_leaves(
        &self,
        shape: &EnumShape,
        variant: &Variant,
        at: Option<Pointer>,
        offset: u64,
        out: &mut Leaves,
    ) -> bool {
        let tag = offset + shape.tag_offset;
        out.push((tag, tag + u64::from(shape.tag_size), !shape.tag_pointer));
        self.field_leaves(&shape.prefix, at, offset, out) && self.field_leaves(&variant.fields, at, offset, out)
    }

    /// Lists the parts of an enum's value, whichever variant it is; false if it makes a difference which.
    fn common_leaves(&self, shape: &EnumShape, out: &mut Leaves) -> bool {
        let leaves = |variant: &Variant| {
            let mut leaves = Leaves::new();
            self.variant_leaves(shape, variant, None, 0, &mut leaves).then(|| {
                leaves.sort_unstable();
                leaves
            })
        };
        common(shape, leaves).map(|leaves| *out = leaves).is_some()
    }

    fn field_leaves(&self, fields: &[Field], at: Option<Pointer>, offset: u64, out: &mut Leaves) -> bool {
        fields.iter().all(|field| self.leaves(self.known_type(field.ty), at, offset + field.offset, out))
    }
}

/// What the parts of a value ask for: a niche's field and its tag may be the same bytes.
fn fixes(mut leaves: Leaves, size: u64) -> SmallVec<[Fix; 8]> {
    leaves.sort_unstable();
    let mut fixes = SmallVec::<[Fix; 8]>::new();
    let mut add = |start: u64, end: u64, lost: Lost| match fixes.last_mut() {
        Some(Fix { end: last, lost: same, .. }) if *last == start && *same == lost => *last = end,
        _ if start < end => fixes.push(Fix { start, end, lost }),
        _ => {}
    };
    let mut position = 0;
    for (index, &(start, end, int)) in leaves.iter().enumerate() {
        add(position, start.max(position), Lost::Contents);
        let shared = leaves.get(index + 1).is_some_and(|next| next.0 < end && !next.2)
            || index > 0 && leaves[index - 1].1 > start && !leaves[index - 1].2;
        if int && !shared {
            add(start.max(position), end, Lost::Provenance);
        }
        position = position.max(end);
    }
    add(position, size.max(position), Lost::Contents);
    fixes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_and_integers_are_found() {
        let run = |leaves: &[(u64, u64, bool)], size| -> Vec<(u64, u64, Lost)> {
            fixes(leaves.into(), size).iter().map(|fix| (fix.start, fix.end, fix.lost)).collect()
        };
        use Lost::{Contents, Provenance};
        assert_eq!(run(&[(0, 8, false)], 8), []);
        assert_eq!(run(&[(8, 16, true), (0, 4, false)], 16), [(4, 8, Contents), (8, 16, Provenance)]);
        assert_eq!(run(&[(0, 8, true), (8, 16, true), (16, 17, true)], 24), [(0, 17, Provenance), (17, 24, Contents)]);
        // A tag that lies inside of a pointer's bytes.
        assert_eq!(run(&[(0, 8, true), (0, 8, false)], 8), []);
    }
}
