//! The questions that a value is valid if the answers to all of them are yes, without the way to a faulty part.

use assay_ir::{Shape, TypeId};

use crate::Machine;
use crate::plan::{Plan, Step};
use crate::types::{Class, TypeEntry};
use crate::validity::{Source, slice_size};

/// A part of a value that has to be valid.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Check {
    /// Its offset.
    at: u64,
    /// Its type.
    ty: TypeId,
    /// The type's size in bytes.
    size: u64,
    /// The type's class.
    class: Class,
}

impl Step for Check {
    const NEEDS_VARIANT: bool = true;

    fn shifted(self, by: u64) -> Check {
        Check { at: self.at + by, ..self }
    }
}

impl Machine<'_> {
    /// Decides what there is to check of values of a type. The types of its parts are loaded.
    pub(crate) fn plan_checks(&self, entry: &TypeEntry) -> Plan<Check> {
        match (entry.class, &entry.ty.shape) {
            (Class::Any, _) => Plan::default(),
            (Class::Walk, Shape::Struct(_) | Shape::Array { .. } | Shape::Enum(_)) => {
                self.plan(&entry.ty, |part| &part.checks, |_, _, plan| plan)
            }
            (class, _) => Plan::always([Check { at: 0, ty: entry.id, size: entry.ty.size, class }]),
        }
    }

    /// Whether a value is valid, apart from what its references lead to.
    pub(crate) fn is_valid(&self, entry: &TypeEntry, source: Source) -> bool {
        self.holds(&entry.checks, source, 0, &|machine, check| machine.is_part_valid(check, source))
    }

    fn is_part_valid(&self, Check { at, ty, size, class }: Check, source: Source) -> bool {
        match class {
            Class::Any => true,
            Class::Bytes | Class::Initialised => self.is_init(source, at, size),
            Class::Range { start, width, mask } => {
                self.scalar(source, at, size).is_ok_and(|(value, _)| (value as u64).wrapping_sub(start) & mask <= width)
            }
            Class::ThinRef(target) => {
                self.pointer(source, at).is_ok_and(|ptr| self.points_to(ptr, target.size, target))
            }
            Class::SliceRef(target) => {
                let word = self.target().pointer_bytes();
                let parts = (self.pointer(source, at), self.scalar(source, at + word, word));
                let (Ok(ptr), Ok((len, _))) = parts else { return false };
                slice_size(len as u64, target.size).is_some_and(|size| self.points_to(ptr, size, target))
            }
            Class::Walk => self.walk(self.known_type(ty), source, at).is_ok(),
        }
    }
}
