//! Pointers that may have any of the exposed tags.
//!
//! An access is made through the topmost item that an exposed tag has. The choice that the program really made may have
//! been a lower one; but then more would have been removed, so whatever goes wrong later would have gone wrong, too.
//!
//! What is derived from a wildcard pointer has an item on top of all others if it is `Unique` or `SharedReadOnly`, whichever tag
//! was meant: such an item is known. A `SharedReadWrite` one is directly above that of its parent, so that its place is not
//! known: what it belongs to is a wildcard pointer again, but confined to the bytes that it was made for, and a tag of its
//! own with the key `WILD` says so. One that has been derived before its parent was disabled would still be valid, and
//! `SharedReadWrite` items beside it stay when it writes; therefore disabled items of exposed tags are kept, and
//! `SharedReadWrite` items directly above the chosen one stay.

use crate::{AccessKind, BorrowResult, Granted, Retag, Shared, Tag};

use super::{Allows, Cause, Change, Done, Frozen, Grant, NONE, Part, Stacks, WILD};

/// By what a wildcard access is granted.
enum Source {
    /// A `SharedReadOnly` tag.
    Shared,
    /// An item with this key.
    Key(u32),
}

impl Stacks {
    /// Whether a tag was made of a wildcard pointer, so that it is not known what grants its accesses, at least to some bytes.
    #[inline(always)]
    pub(super) fn is_wild(&self, tag: Tag) -> bool {
        self.nodes.get(tag.0 as u32).is_some_and(|node| node.key == WILD)
    }

    /// An access through some exposed tag; then perhaps a `Unique` item of this tag comes on top.
    pub(super) fn wildcard(&mut self, cause: &Cause, kind: AccessKind, push: Option<u32>) -> BorrowResult<Done> {
        let cause = &Cause { tag: NONE, ..*cause };
        let mut done = Done::Same(cause.start, cause.end);
        let mut at = cause.start;
        while at < cause.end {
            let (source, until) = self.topmost_exposed(at, cause.end, kind);
            match source {
                None => return Err(self.not_granted(cause, at)),
                Some(Source::Shared) => {}
                Some(Source::Key(key)) => {
                    let change = match kind {
                        AccessKind::Read => Change::Read,
                        AccessKind::Write => push.map_or(Change::Write, Change::Push),
                    };
                    if self.wildcard_part(cause, change, key, at, until)? == Done::Changed {
                        done = Done::Changed;
                    }
                }
            }
            at = until;
        }
        Ok(done)
    }

    fn wildcard_part(&mut self, cause: &Cause, change: Change, key: u32, at: u64, until: u64) -> BorrowResult<Done> {
        let grant = Grant { key, wildcard: true };
        if change == Change::Read {
            return self.step(cause, grant, change, at, until);
        }
        if let Some((first, tag)) = self.first_shared_protected(at, until) {
            let top = self.segments.top(self.segments.locate(at));
            return Err(match self.plan(top, grant, change) {
                Err(refusal) if at < first => self.refused(cause, change, at, refusal),
                _ => self.protected(cause, first, tag),
            });
        }
        let done = self.step(cause, grant, change, at, until)?;
        Ok(if self.clear_shared(cause, at, until) { Done::Changed } else { done })
    }

    /// An access through a tag with the key `WILD`; then perhaps a `Unique` item comes on top.
    pub(super) fn bounded(&mut self, cause: &Cause, kind: AccessKind, push: Option<u32>) -> BorrowResult<Done> {
        let mut done = Done::Same(cause.start, cause.end);
        let mut at = cause.start;
        while at < cause.end {
            let (part, until) = self.nodes.part(cause.tag, at);
            let until = until.min(cause.end);
            match (part, kind) {
                (Part::Keyed, _) => {
                    if self.wildcard(&Cause { start: at, end: until, ..*cause }, kind, push)? == Done::Changed {
                        done = Done::Changed;
                    }
                }
                (Part::Frozen, AccessKind::Read) => {
                    let number = self.nodes[cause.tag].number;
                    if let Some(missing) = self.cleared.first_missing(number, at, until) {
                        return Err(self.not_granted(cause, missing));
                    }
                }
                (Part::Frozen, AccessKind::Write) | (Part::Outside, _) => return Err(self.not_granted(cause, at)),
            }
            at = until;
        }
        Ok(done)
    }

    /// A reborrow of at least one byte; the node of the new tag.
    pub(super) fn retag_wildcard(
        &mut self,
        shared: &mut Shared,
        cause: &Cause,
        retag: &Retag<'_>,
        frozen: Option<Frozen>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult<u32> {
        let Some(frozen) = frozen else {
            let index = self.nodes.add(|index| Self::node(shared, cause.tag, retag, index, None));
            self.access_of_retag(cause, AccessKind::Write, Some(index))?;
            (*read, *write) = (Granted::NOTHING, Granted::new(Tag(index.into()), retag.start, retag.end));
            return Ok(index);
        };
        let mut at = cause.start;
        while at < cause.end {
            let (part, until) = self.nodes.part_of(cause.start, cause.end, frozen, at);
            let cause = Cause { start: at, end: until, ..*cause };
            if part != Part::Frozen {
                self.check_inside(&cause)?;
            } else if self.access_of_retag(&cause, AccessKind::Read, None)? == Done::Changed {
                (*read, *write) = (Granted::NOTHING, Granted::NOTHING);
            }
            at = until;
        }
        let key = if frozen == Frozen::All { NONE } else { WILD };
        Ok(self.add_shared(shared, cause.tag, retag, key, frozen, read, write))
    }

    fn access_of_retag(&mut self, cause: &Cause, kind: AccessKind, push: Option<u32>) -> BorrowResult<Done> {
        if cause.tag == NONE { self.wildcard(cause, kind, push) } else { self.bounded(cause, kind, push) }
    }

    /// Whether all bytes are among those that a tag with the key `WILD` has it for; any other wildcard pointer may be for them.
    fn check_inside(&self, cause: &Cause) -> BorrowResult {
        if cause.tag == NONE { Ok(()) } else { self.for_keyed(cause, |_| Ok(())) }
    }

    /// Whether every byte could be written through a tag with the key `WILD`.
    pub(super) fn check_bounded_write(&self, cause: &Cause) -> BorrowResult {
        self.for_keyed(cause, |part| self.check_wildcard_write(&Cause { tag: NONE, ..*part }))
    }

    /// Calls `check` for pieces of a range, each of which must be among the bytes that the tag has its key for.
    fn for_keyed(&self, cause: &Cause, mut check: impl FnMut(&Cause) -> BorrowResult) -> BorrowResult {
        let mut at = cause.start;
        while at < cause.end {
            let (part, until) = self.nodes.part(cause.tag, at);
            if part != Part::Keyed {
                return Err(self.not_granted(cause, at));
            }
            check(&Cause { start: at, end: until.min(cause.end), ..*cause })?;
            at = until;
        }
        Ok(())
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
