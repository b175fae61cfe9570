//! What accesses do to stacks.

use crate::{AccessKind, BorrowResult};

use super::{Allows, Cause, NONE, Nodes, Part, Past, Stacks, chain::Item};

/// What is to be done with the stacks of a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Change {
    /// A read.
    Read,
    /// A write.
    Write,
    /// A write, then a `Unique` item of this tag comes on top.
    Push(u32),
}

/// Whom an access is granted to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Grant {
    /// The items that grant it.
    pub key: u32,
    /// Whether it is a wildcard pointer that may have been derived from the tag of that item.
    pub wildcard: bool,
}

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Done {
    /// Nothing has changed, nor would it anywhere between these offsets.
    Same(u64, u64),
    /// Something has.
    Changed,
}

/// What an access does to one stack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Plan {
    /// Nothing.
    Keep,
    /// Everything above this item goes.
    Cut(u32),
    /// All `Unique` items above this item become `Disabled`; there is at least one, directly above.
    Disable(u32),
}

/// Why an access is not allowed.
pub(super) enum Refusal {
    /// No item grants it.
    NotGranted,
    /// This protected tag would be ended.
    Protected(u32),
}

impl Stacks {
    /// A read through a tag.
    #[inline]
    pub(super) fn read(&mut self, cause: &Cause) -> BorrowResult<Done> {
        let &Cause { tag, start, end, .. } = cause;
        if self.nodes.is_all(tag, start, end, Part::Frozen) {
            let node = &self.nodes[tag];
            if !self.cleared.allows(node.number, start, end) {
                return Err(self.first_failure(cause, AccessKind::Read));
            }
            let everywhere = self.cleared.is_untouched(node.number) && node.frozen == super::Frozen::All;
            return Ok(if everywhere { Done::Same(node.start, node.end) } else { Done::Same(start, end) });
        }
        if self.nodes.is_all(tag, start, end, Part::Keyed) {
            let node = &self.nodes[tag];
            let (first, last) = (node.start, node.end);
            let uniform = node.frozen == super::Frozen::None;
            let grant = Grant { key: node.key, wildcard: false };
            return Ok(match self.step(cause, grant, Change::Read, start, end)? {
                Done::Same(from, to) if uniform => Done::Same(from.max(first), to.min(last)),
                Done::Same(..) => Done::Same(start, end),
                Done::Changed => Done::Changed,
            });
        }
        self.read_parts(cause)
    }

    /// A read of bytes of which only some are in cells.
    fn read_parts(&mut self, cause: &Cause) -> BorrowResult<Done> {
        let mut done = Done::Same(cause.start, cause.end);
        let mut at = cause.start;
        while at < cause.end {
            let (part, until) = self.nodes.part(cause.tag, at);
            let until = until.min(cause.end);
            let node = &self.nodes[cause.tag];
            match part {
                Part::Outside => return Err(self.not_granted(cause, at)),
                Part::Frozen => {
                    if let Some(missing) = self.cleared.first_missing(node.number, at, until) {
                        return Err(self.not_granted(cause, missing));
                    }
                }
                Part::Keyed => {
                    let grant = Grant { key: node.key, wildcard: false };
                    if self.step(cause, grant, Change::Read, at, until)? == Done::Changed {
                        done = Done::Changed;
                    }
                }
            }
            at = until;
        }
        Ok(done)
    }

    /// A write through a tag; then perhaps a `Unique` item comes on top.
    #[inline]
    pub(super) fn write(&mut self, cause: &Cause, push: Option<u32>) -> BorrowResult<Done> {
        let &Cause { tag, start, end, .. } = cause;
        if !self.nodes.is_all(tag, start, end, Part::Keyed) {
            return Err(self.first_failure(cause, AccessKind::Write));
        }
        let node = &self.nodes[tag];
        let (first, last) = if node.frozen == super::Frozen::None { (node.start, node.end) } else { (start, end) };
        let grant = Grant { key: node.key, wildcard: false };
        if !self.protected_shared.is_empty() && self.first_shared_protected(start, end).is_some() {
            return Err(self.first_failure(cause, AccessKind::Write));
        }
        let done = self.step(cause, grant, push.map_or(Change::Write, Change::Push), start, end)?;
        let cleared = self.clear_shared(cause, start, end);
        Ok(match done {
            Done::Same(from, to) if !cleared && self.cleared.is_empty() => Done::Same(from.max(first), to.min(last)),
            Done::Same(..) if !cleared => Done::Same(start, end),
            _ => Done::Changed,
        })
    }

    /// A write removes all `SharedReadOnly` items. Whether there may have been one.
    #[inline(always)]
    pub(super) fn clear_shared(&mut self, cause: &Cause, start: u64, end: u64) -> bool {
        let cleared = self.cleared.clear(start, end, self.size);
        if cleared {
            let event = self.event(cause);
            self.past.add_shared(event, self.cleared.newest());
        }
        cleared
    }

    /// Goes through the stacks of a range.
    #[inline]
    pub(super) fn step(
        &mut self,
        cause: &Cause,
        grant: Grant,
        change: Change,
        start: u64,
        end: u64,
    ) -> BorrowResult<Done> {
        let (index, from, to) = self.segments.around(start);
        if end <= to {
            let top = self.segments.top(index);
            let plan = self.plan(top, grant, change).map_err(|refusal| self.refused(cause, change, start, refusal))?;
            if plan == Plan::Keep && !matches!(change, Change::Push(_)) {
                return Ok(Done::Same(from, to));
            }
            if (from, to) == (start, end) {
                let mut new = self.apply(cause, top, plan);
                if let Change::Push(tag) = change {
                    new = self.items.push(new, tag, Allows::Unique, false);
                }
                self.segments.set_top(index, new);
                if self.segments.count() > 1 {
                    self.segments.merge(&mut self.items, index, index + 1);
                }
                return Ok(Done::Changed);
            }
        } else if !matches!(change, Change::Push(_)) && self.all_keep(cause, grant, change, start, end)? {
            return Ok(Done::Same(start, end));
        }
        self.step_ranges(cause, grant, change, start, end)
    }

    /// Whether several ranges stay as they are.
    fn all_keep(&mut self, cause: &Cause, grant: Grant, change: Change, start: u64, end: u64) -> BorrowResult<bool> {
        for index in self.segments.locate(start)..self.segments.count() {
            let at = self.segments.bounds(index).0.max(start);
            if at >= end {
                break;
            }
            let top = self.segments.top(index);
            match self.plan(top, grant, change) {
                Ok(Plan::Keep) => {}
                Ok(_) => return Ok(false),
                Err(refusal) => return Err(self.refused(cause, change, at, refusal)),
            }
        }
        Ok(true)
    }

    /// Changes ranges that must perhaps be split.
    fn step_ranges(&mut self, cause: &Cause, grant: Grant, change: Change, start: u64, end: u64) -> BorrowResult<Done> {
        let first = self.segments.split(&mut self.items, start);
        let behind = self.segments.split(&mut self.items, end);
        let mut pushed = (NONE, NONE);
        for index in first..behind {
            let top = self.segments.top(index);
            let plan = match self.plan(top, grant, change) {
                Ok(plan) => plan,
                Err(refusal) => return Err(self.refused(cause, change, self.segments.bounds(index).0, refusal)),
            };
            let mut new = self.apply(cause, top, plan);
            if let Change::Push(tag) = change {
                if new == pushed.0 {
                    self.items.retain(pushed.1);
                    self.items.release(new);
                } else {
                    pushed = (new, self.items.push(new, tag, Allows::Unique, false));
                }
                new = pushed.1;
            }
            self.segments.set_top(index, new);
        }
        self.segments.merge(&mut self.items, first, behind);
        Ok(Done::Changed)
    }

    /// What an access means for a stack.
    #[inline]
    pub(super) fn plan(&self, top: u32, grant: Grant, change: Change) -> Result<Plan, Refusal> {
        match change {
            Change::Read => self.plan_read(top, grant),
            Change::Write | Change::Push(_) => self.plan_write(top, grant),
        }
    }

    #[inline]
    fn plan_read(&self, top: u32, grant: Grant) -> Result<Plan, Refusal> {
        let mut plan = Plan::Keep;
        let mut protected = NONE;
        let mut id = top;
        while id != NONE {
            let item = self.items[id];
            if self.grants(&item, grant) {
                return if protected == NONE { Ok(plan) } else { Err(Refusal::Protected(protected)) };
            }
            id = item.below;
            if item.allows == Allows::Unique {
                plan = Plan::Disable(id);
                if protected == NONE && self.nodes[item.key].protectors > 0 {
                    protected = item.key;
                }
            }
        }
        Err(Refusal::NotGranted)
    }

    #[inline]
    pub(super) fn plan_write(&self, top: u32, grant: Grant) -> Result<Plan, Refusal> {
        // The highest of the adjacent `SharedReadWrite` items that end at the current one.
        let mut group = NONE;
        let mut protected = NONE;
        let mut id = top;
        while id != NONE {
            let item = self.items[id];
            if self.grants(&item, grant) {
                let stays = item.allows == Allows::ReadWrite || grant.wildcard;
                let new = if stays && group != NONE { group } else { id };
                return match protected {
                    _ if new == top => Ok(Plan::Keep),
                    NONE => Ok(Plan::Cut(new)),
                    tag => Err(Refusal::Protected(tag)),
                };
            }
            match item.allows {
                Allows::ReadWrite if item.apart => group = NONE,
                Allows::ReadWrite if group == NONE => group = id,
                Allows::ReadWrite => {}
                Allows::Disabled => group = NONE,
                Allows::Unique => {
                    group = NONE;
                    if protected == NONE && self.nodes[item.key].protectors > 0 {
                        protected = item.key;
                    }
                }
            }
            id = item.below;
        }
        Err(Refusal::NotGranted)
    }

    #[inline(always)]
    fn grants(&self, item: &Item, grant: Grant) -> bool {
        item.key == grant.key && (item.allows != Allows::Disabled || grant.wildcard)
    }

    /// The item that a tag's accesses are granted by.
    pub(super) fn find(&self, top: u32, key: u32) -> Option<u32> {
        self.items.walk(top).find(|(_, item)| item.key == key && item.allows != Allows::Disabled).map(|(id, _)| id)
    }

    /// Does what was planned; the reference to the old stack becomes one to the new one.
    #[inline]
    fn apply(&mut self, cause: &Cause, top: u32, plan: Plan) -> u32 {
        match plan {
            Plan::Keep => top,
            Plan::Cut(new) => {
                self.cut(cause, top, new);
                new
            }
            Plan::Disable(base) => self.disable(cause, top, base),
        }
    }

    /// Everything above an item goes.
    #[inline]
    pub(super) fn cut(&mut self, cause: &Cause, top: u32, new: u32) {
        let event = self.event(cause);
        let (nodes, past) = (&mut self.nodes, &mut self.past);
        self.items.cut(top, new, |key| end(nodes, past, key, event));
    }

    /// Disables what is `Unique` above an item. Of a `Disabled` item, only that it lies between others is of interest.
    fn disable(&mut self, cause: &Cause, top: u32, base: u32) -> u32 {
        let event = self.event(cause);
        let mut above: smallvec::SmallVec<[Item; 16]> = smallvec::SmallVec::new();
        let mut id = top;
        while id != base {
            above.push(self.items[id]);
            id = self.items[id].below;
        }
        self.items.retain(base);
        let mut new = base;
        let mut gap = false;
        for item in above.iter().rev() {
            match item.allows {
                Allows::Unique => {
                    end(&mut self.nodes, &mut self.past, item.key, event);
                    gap = !self.nodes[item.key].exposed;
                    if !gap {
                        new = self.items.push(new, item.key, Allows::Disabled, false);
                    }
                }
                allows => {
                    new = self.items.push(new, item.key, allows, allows == Allows::ReadWrite && (item.apart || gap));
                    gap = false;
                }
            }
        }
        self.items.release(top);
        new
    }
}

/// An item with this key is removed or disabled.
#[inline(always)]
fn end(nodes: &mut Nodes, past: &mut Past, key: u32, event: u32) {
    let node = &mut nodes[key];
    let before = std::mem::replace(&mut node.ended, event);
    if before != NONE && before != event {
        past.add_earlier(node.number, before);
    }
}
