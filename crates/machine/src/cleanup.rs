//! What a typed copy leaves behind: padding becomes uninitialised, and integers keep no provenance.

use std::convert::Infallible;
use std::ops::Range;

use assay_ir::{EnumShape, Field, Meta, Shape, TypeId};
use assay_memory::Pointer;

use crate::Machine;
use crate::plan::{Plan, Step};
use crate::types::{Class, TypeEntry};
use crate::validity::Source;

/// A range of bytes, from the value's start, that loses something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Fix {
    start: u64,
    end: u64,
    lost: Lost,
}

/// What a range loses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Lost {
    /// Its contents: it is padding.
    Contents,
    /// Its provenance: it is an integer.
    Provenance,
}

impl Step for Fix {
    fn shifted(self, by: u64) -> Fix {
        Fix { start: self.start + by, end: self.end + by, ..self }
    }
}

impl Machine<'_> {
    /// Decides what copies of a type leave behind. The types of its parts are loaded.
    pub(crate) fn plan_cleanup(&self, entry: &TypeEntry) -> Plan<Fix> {
        let (ty, word) = (&entry.ty, self.target().pointer_bytes());
        let loses = |start, end, lost| Plan::always([Fix { start, end, lost }]);
        match &ty.shape {
            _ if ty.size == 0 => Plan::default(),
            _ if entry.class == Class::Bytes => loses(0, ty.size, Lost::Provenance),
            _ if !entry.has_padding && !entry.drops_provenance => Plan::default(),
            Shape::Int | Shape::Range { pointer: false, .. } => loses(0, ty.size, Lost::Provenance),
            Shape::RawPtr(pointee) | Shape::Ref { pointee, .. } if matches!(pointee.meta, Meta::Slice { .. }) => {
                loses(word, 2 * word, Lost::Provenance)
            }
            Shape::Union(data) => Plan::always(gaps(data.iter().map(|(start, end)| *start..*end).collect(), ty.size)),
            _ => self.plan(
                ty,
                |part| &part.cleanup,
                |shape, fields, plan| plan.map_always(|fixes| self.whole_cleanup(shape, fields, fixes, ty.size)),
            ),
        }
    }

    /// What copies of a struct, or an enum that is some variant, leave behind, if copies of its fields leave this behind.
    fn whole_cleanup(&self, shape: Option<&EnumShape>, fields: &[&Field], fixes: &[Fix], size: u64) -> Vec<Fix> {
        let range = |field: &&Field| field.offset..field.offset + self.known_type(field.ty).ty.size;
        let mut covered: Vec<Range<u64>> = fields.iter().map(range).collect();
        let mut fixes = fixes.to_vec();
        if let Some(shape) = shape {
            let tag = shape.tag_offset..shape.tag_offset + u64::from(shape.tag_size);
            // A tag in a niche is part of the field, which says what it is.
            let is_niche = covered.iter().any(|field| field.start < tag.end && tag.start < field.end);
            if !is_niche && !shape.tag_pointer && !tag.is_empty() {
                fixes.push(Fix { start: tag.start, end: tag.end, lost: Lost::Provenance });
            }
            covered.push(tag);
        }
        fixes.extend(gaps(covered, size));
        joined(fixes)
    }

    /// Carries it out on a copy that has just been made.
    pub(crate) fn clean_up(&mut self, entry: &TypeEntry, copy: Pointer) {
        let Ok(()) = self.carry_out(&entry.cleanup, Source::Memory(copy), 0, &mut |machine, fix| {
            match fix.lost {
                Lost::Contents => machine.memory.lose_contents(copy, fix.start, fix.end),
                Lost::Provenance => machine.memory.lose_provenance(copy, fix.start, fix.end),
            }
            Ok::<(), Infallible>(())
        });
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
}

/// The bytes outside of these ranges.
fn gaps(mut covered: Vec<Range<u64>>, size: u64) -> Vec<Fix> {
    covered.sort_unstable_by_key(|range| range.start);
    let mut fixes = Vec::new();
    let mut position = 0;
    let mut add = |start, end| fixes.push(Fix { start, end, lost: Lost::Contents });
    for range in covered.into_iter().filter(|range| !range.is_empty()) {
        if position < range.start {
            add(position, range.start);
        }
        position = position.max(range.end);
    }
    if position < size {
        add(position, size);
    }
    fixes
}

/// The same in order, with what lies side by side in one.
fn joined(mut fixes: Vec<Fix>) -> Vec<Fix> {
    fixes.sort_unstable();
    fixes.dedup_by(|next, fix| {
        let is_one = fix.end == next.start && fix.lost == next.lost;
        if is_one {
            fix.end = next.end;
        }
        is_one
    });
    fixes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_found() {
        let run = |covered: &[(u64, u64)], size| -> Vec<(u64, u64)> {
            let covered = covered.iter().map(|(start, end)| *start..*end).collect();
            gaps(covered, size).iter().map(|fix| (fix.start, fix.end)).collect()
        };
        assert_eq!(run(&[(0, 8)], 8), []);
        assert_eq!(run(&[(8, 16), (0, 4)], 16), [(4, 8)]);
        assert_eq!(run(&[(0, 0), (2, 2), (4, 8), (4, 5)], 16), [(0, 4), (8, 16)]);
        assert_eq!(run(&[], 4), [(0, 4)]);
    }

    #[test]
    fn neighbours_are_joined() {
        use Lost::{Contents, Provenance};
        let fix = |(start, end, lost)| Fix { start, end, lost };
        let list = [(8, 16, Provenance), (0, 8, Provenance), (17, 24, Contents), (16, 17, Provenance)].map(fix);
        assert_eq!(joined(list.to_vec()), [(0, 17, Provenance), (17, 24, Contents)].map(fix));
    }
}
