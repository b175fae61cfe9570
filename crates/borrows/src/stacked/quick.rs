//! The common cases, in few instructions. Each does what the general way would have done, or declines.

use assay_report::{Attempt, Borrow, Protector};

use crate::{Access, AccessKind, Cells, Granted, Retag, Shared, Sharing, Tag};

use super::{
    Allows, Cause, Frozen, NONE, Node, Part, Stacks,
    chain::Item,
    step::{Grant, Plan},
};

impl Stacks {
    /// An access that changes nothing.
    #[inline(always)]
    pub(super) fn quick_access(&mut self, access: &Access, read: &mut Granted, write: &mut Granted) -> bool {
        // A wildcard's tag is no index.
        let Some(node) = self.nodes.get(access.tag.0 as u32) else { return false };
        if access.start < node.start || access.end > node.end {
            return false;
        }
        let is_read = access.kind == AccessKind::Read;
        match node.frozen {
            Frozen::All if is_read && self.cleared.is_untouched(node.number) => {
                *read = Granted::new(access.tag, node.start, node.end);
                true
            }
            Frozen::None if is_read || self.cleared.is_free(access.start, access.end) => {
                let (index, from, to) = self.segments.around(access.start);
                if access.end > to || !self.keeps_all(self.segments.top(index), node.key, access.kind) {
                    return false;
                }
                if is_read {
                    *read = Granted::new(access.tag, from.max(node.start), to.min(node.end));
                } else if self.cleared.is_empty() {
                    *write = Granted::new(access.tag, from.max(node.start), to.min(node.end));
                } else {
                    *write = Granted::new(access.tag, access.start, access.end);
                }
                true
            }
            _ => false,
        }
    }

    /// A pointer that others may exist beside, made of one that may do as much without changing anything.
    #[inline(always)]
    pub(crate) fn quick_reborrow(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> Option<u32> {
        let new = match (retag.borrow, retag.cells) {
            (Borrow::Shared | Borrow::RawConst, Cells::None | Cells::Ranges([])) => {
                self.quick_frozen(shared, parent, retag, read, write)
            }
            (Borrow::Shared | Borrow::RawConst, Cells::All) | (Borrow::RawMut | Borrow::TwoPhase, _) => {
                self.quick_beside(shared, parent, retag, read, write)
            }
            (Borrow::Shared, Cells::Ranges(cells @ [_, ..])) if cells != [(0, retag.end - retag.start)] => {
                self.quick_mixed(shared, parent, retag, cells, read, write)
            }
            (Borrow::Mutable | Borrow::Box, _) if retag.unpin => self.quick_unique(shared, parent, retag, read, write),
            _ => None,
        }?;
        if retag.protector != Protector::None && u64::from(new) != parent.0 {
            self.protect(new, retag.protector);
        }
        Some(new)
    }

    /// A reference to bytes that are not in cells, made of a pointer that may read them without changing anything.
    #[inline(always)]
    fn quick_frozen(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> Option<u32> {
        // A wildcard's tag is no index; nor is any before the first reborrow.
        let tag = parent.0 as u32;
        let node = self.nodes.get(tag)?;
        if retag.start == retag.end || retag.start < node.start || retag.end > node.end {
            return None;
        }
        match node.frozen {
            Frozen::All if self.cleared.is_untouched(node.number) => {
                if self.says_the_same(tag, retag, Frozen::All) {
                    return Some(tag);
                }
            }
            Frozen::None => {
                let key = node.key;
                let (index, _, to) = self.segments.around(retag.start);
                let item = self.items[self.segments.top(index)];
                let is_on_top = retag.end <= to && item.key == key && item.allows != Allows::Disabled;
                if !is_on_top && self.group_on_top(key, retag.start, retag.end).is_none() {
                    return None;
                }
            }
            Frozen::Except(_) if self.cleared.is_untouched(node.number) => {
                if !self.nodes.is_all(tag, retag.start, retag.end, Part::Frozen) {
                    return None;
                }
            }
            Frozen::All | Frozen::Except(_) => return None,
        }
        Some(self.add_shared(shared, tag, retag, NONE, Frozen::All, read, write))
    }

    /// A pointer that claims to be the only one, in a range that has a stack of its own.
    #[inline(always)]
    fn quick_unique(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> Option<u32> {
        if self.nodes.get(parent.0 as u32).is_none() || retag.start == retag.end {
            return None;
        }
        self.event = NONE;
        let cause = Self::cause(Attempt::Reborrow(retag.borrow), parent, retag.start, retag.end, retag.site);
        if !self.quick_push(&cause, self.nodes.next()) {
            return None;
        }
        let new = self.nodes.add(|index| Self::node(shared, cause.tag, retag, index, None));
        (*read, *write) = (Granted::NOTHING, Granted::new(Tag(new.into()), retag.start, retag.end));
        Some(new)
    }

    /// Whether an access through a pointer with this key leaves a stack as it is, because its item is on top, or one of the
    /// `SharedReadWrite` items there.
    #[inline(always)]
    fn keeps_all(&self, top: u32, key: u32, kind: AccessKind) -> bool {
        let item = self.items[top];
        if item.key == key { item.allows != Allows::Disabled } else { self.is_in_top_group(item, key, kind) }
    }

    #[inline(never)]
    fn is_in_top_group(&self, top: Item, key: u32, kind: AccessKind) -> bool {
        let mut item = top;
        while item.allows == Allows::ReadWrite && item.below != NONE && !(item.apart && kind == AccessKind::Write) {
            item = self.items[item.below];
            if item.key == key {
                return match item.allows {
                    Allows::ReadWrite => true,
                    // A write ends what is above.
                    Allows::Unique => kind == AccessKind::Read,
                    Allows::Disabled => false,
                };
            }
        }
        false
    }

    /// The key of the `SharedReadWrite` items that a new one would be one of, if those of a pointer with this key, or those directly
    /// above that, are on top, with nothing but others of their kind above them, and the same on all bytes.
    #[inline(always)]
    fn group_on_top(&mut self, key: u32, start: u64, end: u64) -> Option<u32> {
        let (index, _, to) = self.segments.around(start);
        let group = self.top_group(index, key)?;
        if end <= to || self.have_top_group(index + 1, end, key, group) { Some(group) } else { None }
    }

    /// Whether the ranges from this one on have this group on top, as far as this byte.
    #[inline(never)]
    fn have_top_group(&self, first: usize, end: u64, key: u32, group: u32) -> bool {
        let mut inside = (first..self.segments.count()).take_while(|&index| self.segments.bounds(index).0 < end);
        inside.all(|index| self.top_group(index, key) == Some(group))
    }

    /// The same for one range.
    #[inline(always)]
    fn top_group(&self, index: usize, key: u32) -> Option<u32> {
        let mut item = self.items[self.segments.top(index)];
        if item.key == key {
            return if item.allows == Allows::ReadWrite { Some(key) } else { None };
        }
        while item.allows == Allows::ReadWrite && item.below != NONE {
            let above = item;
            item = self.items[item.below];
            if item.key == key {
                return match item.allows {
                    Allows::Disabled => None,
                    Allows::ReadWrite => Some(key),
                    // Of a pointer that claims to be the only one, the group is directly above it.
                    Allows::Unique if above.apart => None,
                    Allows::Unique => Some(above.key),
                };
            }
        }
        None
    }

    /// A shared reference to bytes of which these are in cells, made of a pointer that may do as much without changing anything.
    #[inline]
    fn quick_mixed(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        retag: &Retag<'_>,
        cells: &[(u64, u64)],
        read: &mut Granted,
        write: &mut Granted,
    ) -> Option<u32> {
        let tag = parent.0 as u32;
        let &Node { key, number, start, end, frozen, .. } = self.nodes.get(tag)?;
        if retag.start == retag.end || retag.start < start || retag.end > end {
            return None;
        }
        let group = match frozen {
            Frozen::All => return None,
            Frozen::None => self.group_on_top(key, retag.start, retag.end)?,
            // What is in cells must be so for the parent, too.
            Frozen::Except(_) => {
                if !self.cleared.is_untouched(number) {
                    return None;
                }
                let mut at = retag.start;
                for &(first, last) in cells {
                    let (first, last) = (retag.start + first, retag.start + last);
                    let is_frozen = at == first || self.nodes.is_all(tag, at, first, Part::Frozen);
                    if !is_frozen || !self.nodes.is_all(tag, first, last, Part::Keyed) {
                        return None;
                    }
                    self.group_on_top(key, first, last).filter(|group| *group == key)?;
                    at = last;
                }
                if at < retag.end && !self.nodes.is_all(tag, at, retag.end, Part::Frozen) {
                    return None;
                }
                key
            }
        };
        let frozen = Frozen::Except(self.nodes.layout(cells));
        if self.says_the_same(tag, retag, frozen) {
            return Some(tag);
        }
        Some(self.add_shared(shared, tag, retag, group, frozen, read, write))
    }

    /// A protected shared reference to bytes outside of cells: if it is the pointer that it is made of, which is valid, what would end
    /// the one would end the other.
    #[inline(always)]
    pub(crate) fn share_protected(&mut self, parent: Tag, start: u64, end: u64, is_nested: bool) -> Sharing {
        if self.is_same_shared(parent, start, end) { self.share_protector(parent, is_nested) } else { Sharing::Nothing }
    }

    /// A protected reference that is the pointer that it is made of.
    #[inline(always)]
    pub(crate) fn share_protector(&mut self, parent: Tag, is_nested: bool) -> Sharing {
        if is_nested && self.nodes[parent.0 as u32].protectors > 0 {
            return Sharing::All;
        }
        self.protect(parent.0 as u32, Protector::Strong);
        Sharing::Tag
    }

    /// Whether a two-phase borrow makes no difference to what is made of it: if the parent's own item is on top, there are no neighbours
    /// that a write through the one would leave alone, and one through the other end. Nor is there one if what is on top is that of a
    /// reference made of the parent, which ends with either.
    #[inline(always)]
    pub(crate) fn may_lend(&mut self, parent: Tag, start: u64, end: u64) -> bool {
        if self.nodes.is_empty() {
            return true;
        }
        // A wildcard's tag is no index.
        let Some(node) = self.nodes.get(parent.0 as u32) else { return false };
        if node.frozen != Frozen::None || start < node.start || end > node.end || start >= end {
            return false;
        }
        let key = node.key;
        let (index, _, to) = self.segments.around(start);
        let item = self.items[self.segments.top(index)];
        end <= to && item.allows != Allows::Disabled && (item.key == key || self.ends_with_write(item, key))
    }

    /// Whether the item on top is that of an earlier mutable reference, which nobody protects, directly above the one with this key.
    #[inline(always)]
    fn ends_with_write(&self, top: Item, key: u32) -> bool {
        if top.allows != Allows::Unique || top.below == NONE {
            return false;
        }
        let (node, below) = (&self.nodes[top.key], self.items[top.below]);
        below.key == key && below.allows != Allows::Disabled && node.protectors == 0 && !node.exposed
    }

    /// A pointer to bytes in cells, or a raw one, where the items that it has in common with others are there: in a range of one
    /// stack, on top of it.
    #[inline]
    fn quick_beside(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> Option<u32> {
        let tag = parent.0 as u32;
        let node = self.nodes.get(tag)?;
        let key = node.key;
        if retag.start == retag.end || !self.nodes.is_all(tag, retag.start, retag.end, Part::Keyed) {
            return None;
        }
        let Some(key) = self.group_on_top(key, retag.start, retag.end) else {
            return self.quick_group(shared, tag, retag, write);
        };
        if self.says_the_same(tag, retag, Frozen::None) {
            return Some(tag);
        }
        Some(self.add_shared(shared, tag, retag, key, Frozen::None, read, write))
    }

    /// The first such pointer made of one that claims to be the only one, which is on top of the stack of a range.
    #[inline]
    fn quick_group(&mut self, shared: &mut Shared, tag: u32, retag: &Retag<'_>, write: &mut Granted) -> Option<u32> {
        let (index, from, to) = self.segments.around(retag.start);
        let top = self.segments.top(index);
        let item = self.items[top];
        let is_parent = item.key == self.nodes[tag].key && item.allows == Allows::Unique;
        if !is_parent || (from, to) != (retag.start, retag.end) || retag.protector != Protector::None {
            return None;
        }
        let new = self.nodes.add(|index| Self::node(shared, tag, retag, index, Some(Frozen::None)));
        let group = self.items.push(top, new, Allows::ReadWrite, false);
        self.segments.set_top(index, group);
        *write = Granted::NOTHING;
        Some(new)
    }

    /// Whether a shared reference to bytes outside of cells is the pointer that it is made of, which is valid.
    #[inline(always)]
    pub(crate) fn is_same_shared(&self, parent: Tag, start: u64, end: u64) -> bool {
        self.nodes.get(parent.0 as u32).is_some_and(|node| {
            // Of no bytes, nothing is claimed.
            let is_valid = start == end || node.frozen == Frozen::All && self.cleared.is_untouched(node.number);
            (node.start, node.end) == (start, end) && !node.unique && is_valid
        })
    }

    /// Whether a shared reference to bytes in cells is the pointer that it is made of, which may access them without changing
    /// anything.
    #[inline(always)]
    pub(crate) fn is_same_in_cells(&mut self, parent: Tag, start: u64, end: u64) -> bool {
        let Some(node) = self.nodes.get(parent.0 as u32) else { return false };
        if (node.start, node.end, node.frozen) != (start, end, Frozen::None) || node.unique || start == end {
            return false;
        }
        let key = node.key;
        self.group_on_top(key, start, end) == Some(key)
    }

    /// Whether a shared reference to bytes of which these are in cells, relative to its start, is the pointer that it is made of, which may
    /// be used for all of them without changing anything.
    pub(crate) fn is_same_mixed(&mut self, parent: Tag, start: u64, end: u64, cells: &[(u64, u64)]) -> bool {
        let Some(node) = self.nodes.get(parent.0 as u32) else { return false };
        let Frozen::Except(layout) = node.frozen else { return false };
        if (node.start, node.end) != (start, end) || !self.cleared.is_untouched(node.number) {
            return false;
        }
        let key = node.key;
        self.nodes.is_layout(layout, cells)
            && cells.iter().all(|&(first, last)| self.group_on_top(key, start + first, start + last) == Some(key))
    }

    /// A write, and a new `Unique` item on top, in a range that has a stack of its own.
    #[inline(always)]
    fn quick_push(&mut self, cause: &Cause, tag: u32) -> bool {
        let node = &self.nodes[cause.tag];
        if node.frozen != Frozen::None || cause.start < node.start || cause.end > node.end {
            return false;
        }
        let key = node.key;
        let (index, from, to) = self.segments.around(cause.start);
        if from != cause.start || to != cause.end {
            return false;
        }
        let is_free = self.cleared.is_free(from, to);
        if !is_free && !self.protected_shared.is_empty() {
            return false;
        }
        let top = self.segments.top(index);
        let item = self.items[top];
        let plan = match item.key == key && item.allows != Allows::Disabled {
            true => Ok(Plan::Keep),
            false => self.plan_write(top, Grant { key, wildcard: false }),
        };
        let below = match plan {
            Ok(Plan::Keep) => top,
            Ok(Plan::Cut(new)) => {
                self.cut(cause, top, new);
                new
            }
            _ => return false,
        };
        if !is_free {
            self.clear_shared(cause, from, to);
        }
        let new = self.items.push(below, tag, Allows::Unique, false);
        self.segments.set_top(index, new);
        true
    }
}
