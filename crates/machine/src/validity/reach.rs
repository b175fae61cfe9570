//! Whether everything is valid that a value leads to through references and boxes (`-Zmiri-recursive-validation`).
//!
//! The walk over a value takes note of the references that are valid by themselves. What they point to is walked afterwards,
//! from a list: there may be long chains. The way to a faulty part is found by walking once more, up to the reference.

use assay_ir::{Pointed, Tail, TypeId, UnsizedPart};
use assay_memory::{AllocHandle, Pointer, Prov};
use assay_report::{Invalid, PathStep};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::{At, Checked, Fault, Source, What, fault, invalid};
use crate::object::ObjectLayout;
use crate::types::{Class, TypeEntry};
use crate::{Machine, Stop};

/// The references that were found in a value, and where the walk is.
#[derive(Default)]
pub(crate) struct Reach {
    found: Vec<Found>,
    /// Which of them is being followed; none while the value itself is walked.
    inside: Option<usize>,
    /// How many references this walk has met.
    met: usize,
    /// The walk is to end at the reference with this number.
    end_at: Option<usize>,
}

/// A reference that is valid by itself.
#[derive(Clone, Copy)]
struct Found {
    pointer: Pointer,
    /// Length or vtable, if there is one.
    meta: Pointer,
    /// The type of the reference.
    ty: TypeId,
    /// The reference whose target it is in.
    inside: Option<usize>,
    /// Its place among the references there.
    number: usize,
}

impl Machine<'_> {
    /// Demands a valid value; if the user asks for it, everything that it leads to as well.
    pub(super) fn validate(&mut self, entry: &TypeEntry, source: Source) -> Result<(), Stop> {
        if self.config.recursive_validation {
            return self.validate_reachable(entry, source);
        }
        if self.is_valid(entry, source) {
            return Ok(());
        }
        self.walk(entry, source, 0).map_err(|fault| invalid(&entry.ty, *fault))
    }

    #[inline(never)]
    fn validate_reachable(&mut self, entry: &TypeEntry, source: Source) -> Result<(), Stop> {
        self.reach.replace(Reach::default());
        self.walk(entry, source, 0).map_err(|fault| invalid(&entry.ty, *fault))?;
        let mut seen = FxHashSet::<(u64, AllocHandle, u64, TypeId)>::default();
        for index in 0.. {
            let Some(found) = self.found(index) else { break };
            let Found { pointer, meta, ty, .. } = found;
            if !seen.insert((pointer.addr, pointer.prov.alloc, meta.addr, ty)) {
                continue;
            }
            self.start_at(Some(index), None);
            if let Err(mut fault) = self.walk_target(found) {
                fault.path.extend(self.way_to(index, entry, source));
                return Err(invalid(&entry.ty, *fault));
            }
        }
        Ok(())
    }

    /// Takes note of a reference that is valid by itself.
    pub(super) fn note_reference(&self, ty: TypeId, pointer: Pointer, meta: Option<(u64, Prov)>) -> Checked {
        let mut reach = self.reach.borrow_mut();
        let number = reach.met;
        reach.met += 1;
        match reach.end_at {
            Some(end) if end == number => Err(Box::new(Fault { path: Vec::new(), what: What::Reached })),
            Some(_) => Ok(()),
            None => {
                let (addr, prov) = meta.unwrap_or((0, Prov::NONE));
                let inside = reach.inside;
                reach.found.push(Found { pointer, meta: Pointer { addr, prov }, ty, inside, number });
                Ok(())
            }
        }
    }

    fn found(&self, index: usize) -> Option<Found> {
        self.reach.borrow().found.get(index).copied()
    }

    /// Starts a walk over the target of a reference, or over the value itself.
    fn start_at(&self, inside: Option<usize>, end_at: Option<usize>) {
        let mut reach = self.reach.borrow_mut();
        (reach.inside, reach.met, reach.end_at) = (inside, 0, end_at);
    }

    /// The way from the value to the target of a reference, innermost step first.
    fn way_to(&mut self, index: usize, entry: &TypeEntry, source: Source) -> Vec<PathStep> {
        let mut way = Vec::new();
        let mut next = self.found(index);
        while let Some(found) = next {
            next = found.inside.and_then(|outer| self.found(outer));
            self.start_at(found.inside, Some(found.number));
            let walked = match next {
                Some(outer) => self.walk_target(outer),
                None => self.walk(entry, source, 0),
            };
            way.push(PathStep::Deref);
            if let Err(fault) = walked {
                way.extend(fault.path);
            }
        }
        way
    }

    fn walk_target(&mut self, found: Found) -> Checked {
        let source = Source::Memory(found.pointer);
        match self.program.pointed(found.ty) {
            None => Ok(()),
            Some(Pointed::Value(ty)) => {
                self.load_type(ty);
                self.walk(self.known_type(ty), source, 0)
            }
            Some(Pointed::Unsized { parts, tail }) => {
                parts.iter().flat_map(|part| &part.fields).for_each(|field| self.load_type(field.ty));
                self.walk_unsized(&parts, tail, found.meta, source)
            }
        }
    }

    fn walk_unsized(&mut self, parts: &[UnsizedPart], tail: Tail, meta: Pointer, source: Source) -> Checked {
        let starts = self.part_starts(parts, tail, meta)?;
        let way = |walked: Checked, depth: usize| {
            let outer = parts[..depth].iter().rev();
            outer.fold(walked, |walked, part| walked.at(|| PathStep::Field(part.last.clone())))
        };
        for (depth, part) in parts.iter().enumerate() {
            let start = depth.checked_sub(1).map_or(0, |outer| starts[outer]);
            way(self.walk_fields(&part.fields, source, start), depth)?;
        }
        let offset = starts.last().copied().unwrap_or(0);
        let walked = match tail {
            Tail::Slice(element) => self.walk_slice(element, meta.addr, source, offset),
            Tail::Dyn => self.walk_object(meta, source, offset),
            Tail::Opaque => Ok(()),
        };
        way(walked, parts.len())
    }

    /// Where the last fields of these structs start.
    fn part_starts(&self, parts: &[UnsizedPart], tail: Tail, meta: Pointer) -> Checked<SmallVec<[u64; 4]>> {
        if let Tail::Dyn = tail {
            let Some(info) = self.vtable_at(meta) else {
                return fault(Invalid::NotAVtable(self.memory.describe(meta)));
            };
            let prefixes: SmallVec<[(u64, u64); 4]> = parts.iter().map(|part| (part.size, part.align)).collect();
            return Ok(ObjectLayout::inside(&prefixes, info).starts);
        }
        let mut end = 0;
        Ok(parts
            .iter()
            .map(|part| {
                end += part.size;
                end
            })
            .collect())
    }

    fn walk_slice(&mut self, element: TypeId, count: u64, source: Source, offset: u64) -> Checked {
        self.load_type(element);
        let element = self.known_type(element);
        let size = element.ty.size;
        if element.class == Class::Any || size == 0 && element.class != Class::Walk {
            return Ok(());
        }
        let whole = matches!(element.class, Class::Bytes | Class::Initialised) && !element.has_padding;
        if whole && self.is_init(source, offset, count * size) {
            return Ok(());
        }
        // All elements of size zero are the same.
        let count = if size == 0 { count.min(1) } else { count };
        (0..count).try_for_each(|index| self.walk(element, source, offset + index * size).at(|| PathStep::Index(index)))
    }

    fn walk_object(&mut self, vtable: Pointer, source: Source, offset: u64) -> Checked {
        let Some(info) = self.vtable_at(vtable) else {
            return fault(Invalid::NotAVtable(self.memory.describe(vtable)));
        };
        let id = info.id;
        let Some(ty) = self.program.concrete_type(id) else { return Ok(()) };
        self.load_type(ty);
        self.walk(self.known_type(ty), source, offset)
    }
}
