//! New pointers made of others.

use assay_report::{Attempt, Borrow, Protector};

use crate::{BorrowResult, Cells, Granted, Retag, Root, Shared, Tag};

use super::{Allows, Cause, Done, Frozen, NONE, Node, Part, RECENT, Stacks};

impl Stacks {
    #[inline]
    pub(crate) fn retag(
        &mut self,
        shared: &mut Shared,
        (root, root_exposed): (Root, bool),
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult<Tag> {
        if self.nodes.is_empty() {
            self.start(shared, root, root_exposed);
        }
        if let Some(tag) = self.quick_reborrow(shared, parent, retag, read, write) {
            return Ok(Tag(tag.into()));
        }
        self.slow_retag(shared, parent, retag, read, write)
    }

    #[inline(never)]
    fn slow_retag(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult<Tag> {
        self.event = NONE;
        let cause = Self::cause(Attempt::Reborrow(retag.borrow), parent, retag.start, retag.end, retag.site);
        let frozen = self.claim(retag);
        let index = match frozen {
            _ if parent == Tag::WILDCARD && retag.start == retag.end => return Ok(parent),
            _ if retag.start == retag.end => self.add_or_recall(shared, cause.tag, retag, NONE, Frozen::None),
            _ if parent == Tag::WILDCARD || self.is_wild(parent) => {
                self.retag_wildcard(shared, &cause, retag, frozen, read, write)?
            }
            None => self.retag_unique(shared, &cause, retag, read, write)?,
            Some(frozen) => self.retag_shared(shared, &cause, retag, frozen, read, write)?,
        };
        if retag.protector != Protector::None && index != cause.tag {
            self.protect(index, retag.protector);
        }
        Ok(Tag(index.into()))
    }

    /// What a new pointer claims: to be the only one (`None`), or on which bytes that nobody writes.
    fn claim(&mut self, retag: &Retag<'_>) -> Option<Frozen> {
        match retag.borrow {
            Borrow::Mutable | Borrow::Box if retag.unpin => None,
            Borrow::InPlace => None,
            Borrow::Shared | Borrow::RawConst => Some(match retag.cells {
                Cells::None | Cells::Ranges([]) => Frozen::All,
                Cells::All => Frozen::None,
                Cells::Ranges(&[(0, end)]) if end == retag.end - retag.start => Frozen::None,
                Cells::Ranges(ranges) => Frozen::Except(self.nodes.layout(ranges)),
            }),
            Borrow::Mutable | Borrow::Box | Borrow::TwoPhase | Borrow::RawMut | Borrow::Root => Some(Frozen::None),
        }
    }

    #[inline(always)]
    pub(super) fn node(shared: &mut Shared, parent: u32, retag: &Retag<'_>, key: u32, frozen: Option<Frozen>) -> Node {
        Node {
            number: shared.next_number(),
            start: retag.start,
            end: retag.end,
            created: retag.site,
            parent,
            key,
            frozen: frozen.unwrap_or(Frozen::None),
            protectors: 0,
            borrow: retag.borrow,
            unique: frozen.is_none(),
            strong: false,
            exposed: false,
            live: true,
            ended: NONE,
        }
    }

    /// Pointers that are nobody's business but their own: a write, and a `Unique` item on top.
    fn retag_unique(
        &mut self,
        shared: &mut Shared,
        cause: &Cause,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult<u32> {
        let index = self.nodes.add(|index| Self::node(shared, cause.tag, retag, index, None));
        self.write(cause, Some(index))?;
        (*read, *write) = (Granted::NOTHING, Granted::new(Tag(index.into()), retag.start, retag.end));
        Ok(index)
    }

    /// Pointers that others may exist beside.
    fn retag_shared(
        &mut self,
        shared: &mut Shared,
        cause: &Cause,
        retag: &Retag<'_>,
        frozen: Frozen,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult<u32> {
        let mut joined = Joined::Nothing;
        let mut at = retag.start;
        while at < retag.end {
            let (part, until) = self.nodes.part_of(retag.start, retag.end, frozen, at);
            match part {
                Part::Frozen => {
                    if self.read(&Cause { start: at, end: until, ..*cause })? == Done::Changed {
                        (*read, *write) = (Granted::NOTHING, Granted::NOTHING);
                    }
                }
                Part::Keyed | Part::Outside => self.join(cause, at, until, &mut joined)?,
            }
            at = until;
        }
        if self.says_the_same(cause.tag, retag, frozen) {
            return Ok(cause.tag);
        }
        let key = match joined {
            Joined::Nothing => NONE,
            Joined::Group(key) => key,
            Joined::None => {
                let index = self.nodes.next();
                self.insert_groups(cause.tag, index, retag, frozen);
                *write = Granted::NOTHING;
                index
            }
        };
        Ok(self.add_shared(shared, cause.tag, retag, key, frozen, read, write))
    }

    /// A tag that is `SharedReadOnly` on these bytes, and has this key for the others; all that it needs of items is there.
    #[inline(always)]
    #[expect(clippy::too_many_arguments, reason = "all of this is at hand, and it is called for every reference")]
    pub(super) fn add_shared(
        &mut self,
        shared: &mut Shared,
        parent: u32,
        retag: &Retag<'_>,
        key: u32,
        frozen: Frozen,
        read: &mut Granted,
        write: &mut Granted,
    ) -> u32 {
        let index = self.add_or_recall(shared, parent, retag, key, frozen);
        if frozen != Frozen::None && write.overlaps(retag.start, retag.end) {
            *write = Granted::NOTHING;
        }
        if frozen == Frozen::All {
            *read = Granted::new(Tag(index.into()), retag.start, retag.end);
        }
        index
    }

    /// The tag that the same reborrow made when it was made before, if that is still as good as a new one, or a new one.
    #[inline(always)]
    fn add_or_recall(&mut self, shared: &mut Shared, parent: u32, retag: &Retag<'_>, key: u32, frozen: Frozen) -> u32 {
        let place = (retag.site.0 ^ (retag.site.0 >> 4)) as usize % RECENT;
        let known = self.recent[place];
        if let Some(node) = self.nodes.get(known)
            && node.created == retag.site
            && (node.start, node.end) == (retag.start, retag.end)
            && (node.parent, node.key) == (parent, key)
            && (node.borrow, node.frozen) == (retag.borrow, frozen)
            && node.live
            && !node.unique
            && (frozen == Frozen::None || self.cleared.is_untouched(node.number))
        {
            return known;
        }
        let index = self.nodes.add(|_| Self::node(shared, parent, retag, key, Some(frozen)));
        if frozen != Frozen::None {
            let (start, end) = self.nodes.frozen_hull(retag.start, retag.end, frozen);
            self.cleared.add(shared.last_number(), start, end);
        }
        self.recent[place] = index;
        index
    }

    /// Whether the pointer that it is made of is as good as the new one would be. That it is valid is known. Protectors are
    /// a difference, if they make one.
    #[inline(always)]
    pub(super) fn says_the_same(&self, parent: u32, retag: &Retag<'_>, frozen: Frozen) -> bool {
        let node = &self.nodes[parent];
        !node.unique
            && (node.start, node.end, node.frozen) == (retag.start, retag.end, frozen)
            && (retag.protector == Protector::None || frozen == Frozen::None)
    }

    /// Which `SharedReadWrite` items the new pointer can have in common with others: those of the parent or those directly
    /// above it.
    fn join(&self, cause: &Cause, start: u64, end: u64, joined: &mut Joined) -> BorrowResult {
        let mut at = start;
        while at < end {
            let (part, until) = self.nodes.part(cause.tag, at);
            if part != Part::Keyed {
                return Err(self.not_granted(cause, at));
            }
            let until = until.min(end);
            self.join_part(cause, at, until, joined)?;
            at = until;
        }
        Ok(())
    }

    fn join_part(&self, cause: &Cause, start: u64, end: u64, joined: &mut Joined) -> BorrowResult {
        let parent = &self.nodes[cause.tag];
        for index in self.segments.locate(start)..self.segments.count() {
            let at = self.segments.bounds(index).0.max(start);
            if at >= end {
                break;
            }
            let Some((found, above)) = self.find_with_above(self.segments.top(index), parent.key) else {
                return Err(self.not_granted(cause, at));
            };
            let group = match self.items[found].allows {
                Allows::ReadWrite => parent.key,
                _ if above == NONE => NONE,
                _ => match self.items[above] {
                    item if item.allows == Allows::ReadWrite && !item.apart => item.key,
                    _ => NONE,
                },
            };
            *joined = match *joined {
                Joined::Nothing if group != NONE => Joined::Group(group),
                Joined::Group(known) if known == group => Joined::Group(known),
                _ => Joined::None,
            };
        }
        Ok(())
    }

    /// The item with a key, and the one directly above it.
    fn find_with_above(&self, top: u32, key: u32) -> Option<(u32, u32)> {
        let mut above = NONE;
        for (id, item) in self.items.walk(top) {
            if item.key == key && item.allows != Allows::Disabled {
                return Some((id, above));
            }
            above = id;
        }
        None
    }

    /// Adds a `SharedReadWrite` item directly above the parent, which is `Unique`, on all bytes in cells.
    fn insert_groups(&mut self, parent: u32, key: u32, retag: &Retag<'_>, frozen: Frozen) {
        let mut at = retag.start;
        while at < retag.end {
            let (part, until) = self.nodes.part_of(retag.start, retag.end, frozen, at);
            if part == Part::Keyed {
                let first = self.segments.split(&mut self.items, at);
                let behind = self.segments.split(&mut self.items, until);
                for index in first..behind {
                    let top = self.segments.top(index);
                    let new = self.insert_group(parent, key, top);
                    self.segments.set_top(index, new);
                    self.items.release(top);
                }
                self.segments.merge(&mut self.items, first, behind);
            }
            at = until;
        }
    }

    fn insert_group(&mut self, parent: u32, key: u32, top: u32) -> u32 {
        let mut above = smallvec::SmallVec::<[_; 16]>::new();
        let mut id = top;
        while self.items[id].key != parent || self.items[id].allows != Allows::Unique {
            above.push(self.items[id]);
            id = self.items[id].below;
        }
        self.items.retain(id);
        let mut new = self.items.push(id, key, Allows::ReadWrite, false);
        for item in above.iter().rev() {
            new = self.items.push(new, item.key, item.allows, item.apart);
        }
        new
    }

    #[inline(always)]
    pub(super) fn protect(&mut self, tag: u32, protector: Protector) {
        let node = &mut self.nodes[tag];
        node.protectors += 1;
        node.strong = protector == Protector::Strong;
        if node.can_be_protected() {
            self.strong += u32::from(node.strong);
            if node.protectors == 1 && !node.unique {
                self.protected_shared.push(tag);
            }
        }
    }

    #[inline(always)]
    pub(super) fn unprotect(&mut self, tag: u32) {
        let node = &mut self.nodes[tag];
        node.protectors -= 1;
        if node.can_be_protected() {
            self.strong -= u32::from(node.strong);
            // Calls end in the reverse order, mostly.
            if node.protectors == 0 && !node.unique && self.protected_shared.pop_if(|last| *last == tag).is_none() {
                let position = self.protected_shared.iter().rposition(|&protected| protected == tag);
                self.protected_shared.swap_remove(position.expect("protected tags are in the list"));
            }
        }
    }

    /// The first of these bytes that has a protected `SharedReadOnly` item, and its tag.
    pub(super) fn first_shared_protected(&self, start: u64, end: u64) -> Option<(u64, u32)> {
        if self.cleared.is_empty() {
            return None;
        }
        self.protected_shared.iter().filter_map(|&tag| Some((self.first_valid(tag, start, end)?, tag))).min()
    }

    /// The first of these bytes at which a tag is `SharedReadOnly` and valid.
    fn first_valid(&self, tag: u32, start: u64, end: u64) -> Option<u64> {
        let mut at = start;
        while at < end {
            let (part, until) = self.nodes.part(tag, at);
            let until = until.min(end);
            if part == Part::Frozen
                && let Some(found) = self.cleared.first_valid(self.nodes[tag].number, at, until)
            {
                return Some(found);
            }
            at = until;
        }
        None
    }

    /// The allocation must not end as long as there are strong protectors in it.
    pub(super) fn check_strong_protectors(&self, cause: &Cause) -> BorrowResult {
        if self.strong == 0 {
            return Ok(());
        }
        let strong = self.nodes.iter().filter(|(_, node)| node.protector() == Protector::Strong);
        let first = |(tag, node): (u32, &Node)| match self.nodes.part(tag, node.start) {
            (Part::Keyed, until) if !node.unique => (until, tag),
            _ => (node.start, tag),
        };
        let (at, tag) = strong.map(first).min().expect("there are as many as were counted");
        Err(self.protected(cause, at, tag))
    }
}

/// The key that a new tag can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Joined {
    /// It needs none.
    Nothing,
    /// This one.
    Group(u32),
    /// One of its own.
    None,
}
