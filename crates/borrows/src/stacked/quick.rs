//! The common cases, in few instructions. Each does what the general way would have done, or declines.

use crate::{Access, AccessKind, Granted};

use super::{
    Allows, Cause, Frozen, Stacks,
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
            Frozen::None if is_read || self.cleared.is_empty() => {
                let (index, from, to) = self.segments.around(access.start);
                let item = self.items[self.segments.top(index)];
                if access.end > to || item.key != node.key || item.allows == Allows::Disabled {
                    return false;
                }
                let granted = Granted::new(access.tag, from.max(node.start), to.min(node.end));
                *(if is_read { read } else { write }) = granted;
                true
            }
            _ => false,
        }
    }

    /// Whether a read changes nothing.
    #[inline(always)]
    pub(super) fn quick_shared(&mut self, cause: &Cause) -> bool {
        let node = &self.nodes[cause.tag];
        if cause.start < node.start || cause.end > node.end {
            return false;
        }
        match node.frozen {
            Frozen::All => self.cleared.is_untouched(node.number),
            Frozen::None => {
                let (index, _, to) = self.segments.around(cause.start);
                let item = self.items[self.segments.top(index)];
                cause.end <= to && item.key == node.key && item.allows != Allows::Disabled
            }
            Frozen::Except(_) => false,
        }
    }

    /// A write, and a new `Unique` item on top, in a range that has a stack of its own.
    #[inline(always)]
    pub(super) fn quick_push(&mut self, cause: &Cause, tag: u32) -> bool {
        let node = &self.nodes[cause.tag];
        if !self.cleared.is_empty() || node.frozen != Frozen::None || cause.start < node.start || cause.end > node.end {
            return false;
        }
        let key = node.key;
        let (index, from, to) = self.segments.around(cause.start);
        if from != cause.start || to != cause.end {
            return false;
        }
        let top = self.segments.top(index);
        let below = match self.plan_write(top, Grant { key, wildcard: false }) {
            Ok(Plan::Keep) => top,
            Ok(Plan::Cut(new)) => {
                self.cut(cause, top, new);
                new
            }
            _ => return false,
        };
        let new = self.items.push(below, tag, Allows::Unique, false);
        self.segments.set_top(index, new);
        true
    }
}
