//! Which accesses need not be asked for again.

use super::Tree;
use super::access::Bytes;
use super::nodes::Index;
use super::record::Record;
use crate::{Granted, Tag};

impl Tree {
    /// After a read: where it could be repeated and change nothing, as far as that is known at once.
    #[inline(always)]
    pub(super) fn grant_reads(&self, node: Index, bytes: Bytes) -> Granted {
        let record = self.nodes.record(node, bytes.start);
        let active = self.active.get(bytes.start);
        let end = record.end.min(active.end);
        if record.value.is_readable(self.last_write) && bytes.end <= end && self.owns_claims(node) {
            Granted::new(tag(node), record.start.max(active.start), end)
        } else {
            Granted::new(tag(node), bytes.start, bytes.end)
        }
    }

    /// The same after a write.
    #[inline(always)]
    pub(super) fn grant_writes(&self, node: Index, bytes: Bytes) -> Granted {
        let record = self.nodes.record(node, bytes.start);
        let active = self.active.get(bytes.start);
        let written = self.written.get(bytes.start);
        let end = record.end.min(active.end).min(written.end);
        let repeatable = record.value == Record::ACTIVE && active.value == node && written.value > self.last_sync;
        if repeatable && bytes.end <= end && self.owns_claims(node) {
            Granted::new(tag(node), record.start.max(active.start).max(written.start), end)
        } else {
            Granted::new(tag(node), bytes.start, bytes.end)
        }
    }

    /// Whether no node is protected but this one and those above.
    #[inline(always)]
    fn owns_claims(&self, node: Index) -> bool {
        self.claims.is_empty() || self.claims.last_foreign(&self.nodes, node).is_none()
    }
}

#[inline(always)]
fn tag(node: Index) -> Tag {
    Tag(u64::from(node))
}
