//! What accesses do at once to tags that they are foreign to: to those that are `Active`, and to protected ones.

use smallvec::SmallVec;

use super::access::{Bytes, Last};
use super::log::Cause;
use super::nodes::{Index, NONE, Nodes};
use super::record::{Kind, Record, Time};
use super::runs::Run;
use super::{Denied, Tree};
use crate::AccessKind;

/// So few claims are rather looked at again.
const FEW: usize = 4;
/// Among so many, it is worth the effort to find out which need not be looked at.
const MANY: usize = 8;

impl Tree {
    /// The first byte of a protected node with a foreign read.
    pub(super) fn first_conflict(&self, node: Index, bytes: Bytes) -> Option<u64> {
        let claim = self.nodes[node].claim;
        if claim == NONE {
            return None;
        }
        let mut at = bytes.start;
        while at < bytes.end {
            let run = self.claims.has_conflict(claim as usize, at);
            if run.value {
                return Some(at);
            }
            at = run.end;
        }
        None
    }

    /// Whether no node is `Active` but those that the access is a child access for.
    #[inline(always)]
    pub(super) fn is_below_active(&self, node: Index, bytes: Bytes, last: Option<Last>) -> bool {
        match last {
            Some(last) => self.nodes.is_ancestor(last.active, node),
            None => self.active.all(bytes.start, bytes.end, |run| self.nodes.is_ancestor(run.value, node)),
        }
    }

    /// Whether a read may end what is `Active`; if so, whether there is any such node.
    pub(super) fn check_cut(&self, node: Index, bytes: Bytes) -> Result<bool, Denied> {
        let mut at = bytes.start;
        let mut cuts = false;
        while at < bytes.end {
            let Run { end, value: active, .. } = self.active.get(at);
            if !self.nodes.is_ancestor(active, node) {
                cuts = true;
                let top = self.nodes.common_ancestor(active, node);
                self.check_cut_until(active, top, Bytes { start: at, end: end.min(bytes.end) })?;
            }
            at = end;
        }
        Ok(cuts)
    }

    /// The same for nodes from the lowest `Active` one up to, but without, `top`: these are `Active`, or `Cell`.
    fn check_cut_until(&self, mut node: Index, top: Index, bytes: Bytes) -> Result<(), Denied> {
        while node != top {
            if self.nodes[node].claim != NONE {
                let mut at = bytes.start;
                while at < bytes.end {
                    let run = self.nodes.record(node, at);
                    if run.value.kind() != Kind::Cell {
                        return Err(Denied::Protected { node, offset: at });
                    }
                    at = run.end;
                }
            }
            node = self.nodes[node].parent;
        }
        Ok(())
    }

    /// Ends what is `Active` and foreign to a node through which an access happens, but for nodes in `spared`.
    pub(super) fn cut(&mut self, node: Index, bytes: Bytes, kind: AccessKind, time: Time, spared: &[Index]) {
        let mut at = bytes.start;
        while at < bytes.end {
            let Run { end, value: active, .. } = self.active.get(at);
            let end = end.min(bytes.end);
            let mut lowest = active;
            if !self.nodes.is_ancestor(lowest, node) {
                let top =
                    if self.nodes.is_ancestor(node, lowest) { node } else { self.nodes.common_ancestor(lowest, node) };
                while lowest != top && !spared.contains(&lowest) {
                    self.end_active(lowest, Bytes { start: at, end }, kind, time);
                    lowest = self.nodes[lowest].parent;
                }
            }
            if lowest != active {
                self.cuts.push((active, lowest), at, end, time);
            }
            if kind == AccessKind::Write && !(spared.contains(&lowest) && self.nodes.is_ancestor(node, lowest)) {
                lowest = node;
            }
            if lowest != active {
                self.active.set(at, end, lowest);
            }
            at = end;
        }
    }

    /// A foreign access to a node that is `Active`: this follows from `Tree::active`, but not where it was `ReservedCell`.
    fn end_active(&mut self, node: Index, bytes: Bytes, kind: AccessKind, time: Time) {
        let new = match kind {
            AccessKind::Read => Record::new(Kind::Frozen, true, time),
            AccessKind::Write => Record::new(Kind::Disabled, true, time),
        };
        let mut at = bytes.start;
        while at < bytes.end {
            let run = self.nodes.record(node, at);
            let end = run.end.min(bytes.end);
            if run.value.kind() == Kind::ReservedCell {
                self.nodes.set_record(node, at, end, new);
            }
            at = end;
        }
    }

    /// Whether a write through a node disables no protected one.
    pub(super) fn check_claims(&self, node: Index, bytes: Bytes) -> Result<(), Denied> {
        let mut count = self.claims.len();
        while count > 0 {
            let claim = self.claims[count - 1];
            if !self.nodes.is_ancestor(claim.node, node) {
                count -= 1;
                self.check_unheld(claim.node, bytes, false)?;
            } else if self.claims.len() > MANY && self.is_alone(count - 1, bytes) {
                break;
            } else {
                count = claim.chain as usize;
            }
        }
        Ok(())
    }

    /// Whether a claim, or one of those next above it in its chain, has been `Active` at these bytes since it was made: then no
    /// claim that is foreign to it has accessed them, as either would have been refused.
    fn is_alone(&self, claim: usize, bytes: Bytes) -> bool {
        let active = self.active.get(bytes.start);
        let mut mutable = self.claims.mutable_in_chain(claim).take(FEW);
        active.end >= bytes.end && mutable.any(|claim| self.nodes.is_ancestor(claim.node, active.value))
    }

    /// Whether a foreign write does not disable anything that was accessed through a protected node. `accessed`: everything
    /// was.
    pub(super) fn check_unheld(&self, node: Index, bytes: Bytes, accessed: bool) -> Result<(), Denied> {
        let mut at = bytes.start;
        while at < bytes.end {
            let run = self.standing(node, at);
            if (accessed || run.value.is_accessed()) && run.value.kind() != Kind::Cell {
                return Err(Denied::Protected { node, offset: at });
            }
            at = run.end;
        }
        Ok(())
    }

    /// Remembers a read for protected nodes that it is foreign to, but for those for which `spared` holds: below `node`.
    ///
    /// Claims are made of new nodes. So those before one that the read is a child access for are not below that, and which of them
    /// are foreign is the same for all reads below it: it is remembered where all of these have been in conflict.
    pub(super) fn mark_conflicts(
        &mut self,
        node: Index,
        bytes: Bytes,
        cause: Cause,
        spared: impl Fn(&Nodes, Index) -> bool,
    ) {
        let mut passed: SmallVec<[usize; 8]> = SmallVec::new();
        let mut looked_at = 0;
        let mut count = self.claims.len();
        while count > 0 {
            let claim = self.claims[count - 1];
            if self.nodes.is_ancestor(claim.node, node) {
                count = claim.chain as usize;
                if self.claims.is_settled_before(count, bytes.start, bytes.end) {
                    break;
                }
                passed.push(count);
            } else {
                count -= 1;
                looked_at += 1;
                if claim.mutable && !spared(&self.nodes, claim.node) {
                    self.mark_conflict(count, bytes, cause);
                }
            }
        }
        if looked_at > FEW {
            passed.into_iter().for_each(|claim| self.claims.settle_before(claim, bytes.start, bytes.end));
        }
    }

    /// Remembers a read for a protected node.
    fn mark_conflict(&mut self, index: usize, bytes: Bytes, cause: Cause) {
        let mut at = bytes.start;
        while at < bytes.end {
            let run = self.claims.has_conflict(index, at);
            let end = run.end.min(bytes.end);
            if !run.value {
                let time = self.tick();
                self.note(AccessKind::Read, time, Bytes { start: at, end }, cause);
                self.claims.add_conflict(index, at, end, time);
            }
            at = end;
        }
    }
}
