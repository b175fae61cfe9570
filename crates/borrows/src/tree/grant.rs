//! Which accesses need not be asked for again.

use super::Tree;
use super::access::Bytes;
use super::nodes::Index;
use crate::{Granted, Tag};

impl Tree {
    /// After a read: where it could be repeated and change nothing, as far as that is known at once.
    #[inline(always)]
    pub(super) fn grant_reads(&self, node: Index, bytes: Bytes) -> Granted {
        let active = self.active.get(bytes.start);
        let (start, end) = if active.value == node {
            (active.start, active.end)
        } else {
            let record = self.nodes.record(node, bytes.start);
            let readable = record.value.is_readable(self.last_write);
            (record.start.max(active.start), if readable { record.end.min(active.end) } else { 0 })
        };
        if bytes.end <= end && self.owns_claims(node) {
            Granted::new(tag(node), start, end)
        } else {
            Granted::new(tag(node), bytes.start, bytes.end)
        }
    }

    /// The same after a write.
    #[inline(always)]
    pub(super) fn grant_writes(&self, node: Index, bytes: Bytes) -> Granted {
        let active = self.active.get(bytes.start);
        let written = self.written.get(bytes.start);
        let end = active.end.min(written.end);
        let repeatable = (active.value, written.value.node) == (node, node) && written.value.time > self.last_sync;
        if repeatable && bytes.end <= end && self.owns_claims(node) {
            Granted::new(tag(node), active.start.max(written.start), end)
        } else {
            Granted::new(tag(node), bytes.start, bytes.end)
        }
    }

    /// Whether no node is protected but this one and those above.
    #[inline(always)]
    fn owns_claims(&self, node: Index) -> bool {
        !self.claims.any_foreign(&self.nodes, node)
    }
}

#[inline(always)]
fn tag(node: Index) -> Tag {
    Tag(u64::from(node))
}
