//! Pointers that may have any of the exposed tags.
//!
//! An access is made through the topmost item that an exposed tag has. The choice that the program really made may have
//! been a lower one; but then more would have been removed, so whatever goes wrong later would have gone wrong, too.
//! What is derived from a wildcard pointer is a wildcard pointer, and has no items. One that has been derived before its
//! parent was disabled would still be valid, and `SharedReadWrite` items beside it stay when it writes; therefore disabled
//! items of exposed tags are kept, and `SharedReadWrite` items directly above the chosen one stay.

use crate::{AccessKind, BorrowResult, Granted, Tag};

use super::{Allows, Cause, Change, Done, Frozen, Grant, Part, Stacks};

/// By what a wildcard access is granted.
enum Source {
    /// A `SharedReadOnly` tag.
    Shared,
    /// An item with this key.
    Key(u32),
}

impl Stacks {
    /// An access.
    pub(super) fn wildcard(&mut self, cause: &Cause, kind: AccessKind) -> BorrowResult<Done> {
        let mut done = Done::Same(cause.start, cause.end);
        let mut at = cause.start;
        while at < cause.end {
            let (source, until) = self.topmost_exposed(at, cause.end, kind);
            match source {
                None => return Err(self.not_granted(cause, at)),
                Some(Source::Shared) => {}
                Some(Source::Key(key)) => {
                    if self.wildcard_part(cause, kind, key, at, until)? == Done::Changed {
                        done = Done::Changed;
                    }
                }
            }
            at = until;
        }
        Ok(done)
    }

    fn wildcard_part(&mut self, cause: &Cause, kind: AccessKind, key: u32, at: u64, until: u64) -> BorrowResult<Done> {
        let grant = Grant { key, wildcard: true };
        if kind == AccessKind::Read {
            return self.step(cause, grant, Change::Read, at, until);
        }
        if let Some((first, tag)) = self.first_shared_protected(at, until) {
            let top = self.segments.top(self.segments.locate(at));
            return Err(match self.plan(top, grant, Change::Write) {
                Err(refusal) if at < first => self.refused(cause, Change::Write, at, refusal),
                _ => self.protected(cause, first, tag),
            });
        }
        let done = self.step(cause, grant, Change::Write, at, until)?;
        Ok(if self.clear_shared(cause, at, until) { Done::Changed } else { done })
    }

    /// A reborrow: the access that it implies.
    pub(super) fn retag_wildcard(
        &mut self,
        cause: &Cause,
        frozen: Option<Frozen>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult<Tag> {
        let mut at = cause.start;
        while at < cause.end {
            let (kind, until) = match frozen.map(|frozen| self.nodes.part_of(cause.start, cause.end, frozen, at)) {
                None => (Some(AccessKind::Write), cause.end),
                Some((Part::Frozen, until)) => (Some(AccessKind::Read), until),
                Some((_, until)) => (None, until),
            };
            if let Some(kind) = kind
                && self.wildcard(&Cause { start: at, end: until, ..*cause }, kind)? == Done::Changed
            {
                (*read, *write) = (Granted::NOTHING, Granted::NOTHING);
            }
            at = until;
        }
        Ok(Tag::WILDCARD)
    }

    /// Whether every byte could be written.
    pub(super) fn check_wildcard_write(&self, cause: &Cause) -> BorrowResult {
        let mut at = cause.start;
        while at < cause.end {
            let (source, until) = self.topmost_exposed(at, cause.end, AccessKind::Write);
            if source.is_none() {
                return Err(self.not_granted(cause, at));
            }
            at = until;
        }
        Ok(())
    }

    /// By what the byte at this offset may be accessed, and up to where that is so.
    fn topmost_exposed(&self, at: u64, end: u64, kind: AccessKind) -> (Option<Source>, u64) {
        let index = self.segments.locate(at);
        let mut until = end.min(self.segments.bounds(index).1).min(self.cleared.until(at));
        let mut shared = false;
        for &tag in &self.exposed {
            let (part, same) = self.nodes.part(tag, at);
            until = until.min(same);
            shared |= part == Part::Frozen && self.cleared.allows(self.nodes[tag].number, at, at + 1);
        }
        if shared && kind == AccessKind::Read {
            return (Some(Source::Shared), until);
        }
        let exposed = |key| {
            self.exposed.iter().any(|&tag| self.nodes[tag].key == key && self.nodes.part(tag, at).0 == Part::Keyed)
        };
        let found = self.items.walk(self.segments.top(index)).find(|(_, item)| exposed(item.key));
        (found.map(|(_, item)| Source::Key(item.key)), until)
    }

    /// Whether a tag has an item, or is `SharedReadOnly` and valid, anywhere.
    pub(super) fn is_anywhere(&self, tag: u32) -> bool {
        let mut at = self.nodes[tag].start;
        while at < self.nodes[tag].end {
            let (part, until) = self.nodes.part(tag, at);
            let found = match part {
                Part::Frozen => self.cleared.first_valid(self.nodes[tag].number, at, until).is_some(),
                _ => (self.segments.locate(at)..self.segments.count())
                    .take_while(|&index| self.segments.bounds(index).0 < until)
                    .any(|index| {
                        self.items.walk(self.segments.top(index)).any(|(_, item)| item.key == self.nodes[tag].key)
                    }),
            };
            if found {
                return true;
            }
            at = until;
        }
        false
    }

    /// Whether a byte's stack has an item with this key that is not disabled.
    pub(super) fn has_item(&self, key: u32, at: u64) -> bool {
        let top = self.segments.top(self.segments.locate(at));
        self.items.walk(top).any(|(_, item)| item.key == key && item.allows != Allows::Disabled)
    }
}
