//! Telling what happens to the tags and allocations that the user asked for.

use assay_report::{AllocEvent, WarningKind};

use crate::slot::Slot;
use crate::{Memory, Retag};

/// What the user wants to be told of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Track {
    /// Numbers of tags: when they are made.
    pub tags: Vec<u64>,
    /// Numbers of allocations: when they are made and freed.
    pub allocs: Vec<u64>,
    /// Whether their accesses, too.
    pub accesses: bool,
}

impl Track {
    /// Whether anything at all.
    pub(crate) fn is_used(&self) -> bool {
        !self.tags.is_empty() || !self.allocs.is_empty()
    }

    /// Whether every access is to be looked at.
    pub(crate) fn looks_at_accesses(&self) -> bool {
        self.accesses && !self.allocs.is_empty()
    }
}

impl Memory {
    /// Whether there is something to be told.
    #[inline(always)]
    pub fn has_events(&self) -> bool {
        !self.events.is_empty()
    }

    /// What is to be told, in the order in which it happened.
    pub fn take_events(&mut self) -> Vec<WarningKind> {
        std::mem::take(&mut self.events)
    }

    /// Something has happened to a slot's tenant.
    #[inline]
    pub(crate) fn note(&mut self, index: usize, event: impl FnOnce() -> AllocEvent) {
        if !self.config.track.allocs.is_empty() && self.config.track.allocs.contains(&self.slots[index].serial) {
            let alloc = self.alloc_info(index);
            self.events.push(WarningKind::Tracked { alloc, event: event() });
        }
    }

    /// An access to a slot's tenant is made.
    pub(crate) fn note_access(&mut self, index: usize, event: impl FnOnce() -> AllocEvent) {
        if self.config.track.looks_at_accesses() {
            self.note(index, event);
        }
    }

    /// A pointer has been made of another one; `last` is the last number that a tag had before.
    #[cold]
    #[inline(never)]
    pub(crate) fn note_tag(&mut self, index: usize, parent: assay_borrows::Tag, tag: u64, new: &Retag<'_>, last: u64) {
        let Slot { borrows, .. } = &self.slots[index];
        let Some(number) = borrows.number(assay_borrows::Tag(tag)).filter(|number| *number > last) else { return };
        if self.config.track.tags.contains(&number) {
            self.events.push(WarningKind::TagCreated {
                number,
                parent: borrows.number(parent),
                borrow: new.borrow,
                protector: new.protector,
                range: new.start..new.end,
                alloc: self.alloc_info(index),
            });
        }
    }
}
