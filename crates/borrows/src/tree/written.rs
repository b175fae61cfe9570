//! The last writes, and what follows from them for nodes.

use super::Tree;
use super::nodes::Index;
use super::record::{Kind, Record, Time};
use super::runs::Run;

/// The last write to a byte. Ordered by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Written {
    pub(super) time: Time,
    /// Through which node. It and those above it became `Active`, unless they were, or are `Cell`.
    pub(super) node: Index,
}

impl Written {
    /// The greatest one of this time.
    pub(super) fn up_to(time: Time) -> Written {
        Written { time, node: Index::MAX }
    }
}

impl Tree {
    /// The record of a node for an offset, and where else it has that; but a `Reserved` or `ReservedCell` one does not say
    /// whether it has become `Active`, and then perhaps `Frozen`, so that is found out.
    #[inline(always)]
    pub(super) fn standing(&self, index: Index, at: u64) -> Run<Record> {
        let run = self.nodes.record(index, at);
        let node = &self.nodes[index];
        if !node.wrote || !matches!(run.value.kind(), Kind::Reserved | Kind::ReservedCell) {
            run
        } else if node.wrote_outside || node.start <= at && at < node.end {
            self.since_written(index, at, run)
        } else if at < node.start {
            Run { end: run.end.min(node.start), ..run }
        } else {
            Run { start: run.start.max(node.end), ..run }
        }
    }

    #[inline(always)]
    fn since_written(&self, node: Index, at: u64, run: Run<Record>) -> Run<Record> {
        let active = self.active.get(at);
        let mut part = run;
        let value = self.standing_since(node, run.value, active.value, || {
            let written = self.written.get(at);
            part = run.part_of(written, run.value);
            written.value.node
        });
        part.part_of(active, value)
    }

    /// What the record of a node says where this is the lowest `Active` node, and this the one through which the last write was.
    #[inline(always)]
    pub(super) fn standing_since(
        &self,
        node: Index,
        record: Record,
        active: Index,
        writer: impl FnOnce() -> Index,
    ) -> Record {
        if !self.nodes[node].wrote || !matches!(record.kind(), Kind::Reserved | Kind::ReservedCell) {
            record
        } else if self.nodes.is_ancestor(node, active) {
            Record::ACTIVE
        } else if self.nodes.is_ancestor(node, writer()) {
            Record::FROZEN
        } else {
            // If it was `Active`, then the last write has ended that.
            record
        }
    }

    /// What a node allows at an offset.
    pub(super) fn kind_at(&self, node: Index, at: u64) -> Kind {
        let Run { value: record, .. } = self.standing(node, at);
        match record.kind() {
            Kind::Frozen | Kind::Reserved if self.written.get(at).value.time > record.time() => Kind::Disabled,
            kind => kind,
        }
    }

    /// Calls `visit` with what all nodes have everywhere.
    pub(super) fn for_each_standing(&self, mut visit: impl FnMut(Run<Record>)) {
        for &node in &self.nodes.order {
            let mut at = 0;
            while at != u64::MAX {
                let run = self.standing(node, at);
                if at < run.end {
                    visit(run);
                }
                at = run.end;
            }
        }
    }
}
