//! The protected nodes of a tree.

use assay_report::Protector;

use super::nodes::{Index, NONE, Nodes};
use super::record::Time;
use super::runs::{Run, Runs};

/// A node that is protected.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    pub(super) node: Index,
    /// The lowest claim such that from there to here, each is below the one before.
    chain: u32,
    /// The latest claim up to here that is mutable; `NONE` if there is none.
    latest_mutable: u32,
    /// Whether it may be `Reserved` anywhere, so that foreign reads are to be remembered.
    pub(super) mutable: bool,
    /// Where in `Claims::conflicts` it is kept where there was a foreign read, and when the first one was; `NONE`: there was
    /// none.
    conflicts: u32,
}

/// The protected nodes, in the order of their creation.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims {
    claims: Vec<Claim>,
    /// How many are mutable.
    mutable: usize,
    /// Times of reads; 0: there was none.
    conflicts: Vec<Runs<Time>>,
    free_conflicts: Vec<u32>,
}

impl std::ops::Index<usize> for Claims {
    type Output = Claim;

    fn index(&self, index: usize) -> &Claim {
        &self.claims[index]
    }
}

impl Claims {
    pub(super) fn clear(&mut self) {
        self.mutable = 0;
        self.claims.clear();
        self.conflicts.clear();
        self.free_conflicts.clear();
    }

    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.claims.is_empty()
    }

    #[inline(always)]
    pub(super) fn any_mutable(&self) -> bool {
        self.mutable > 0
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter()
    }

    /// Protects a node.
    pub(super) fn add(&mut self, nodes: &mut Nodes, node: Index, mutable: bool) {
        let at = self.claims.len();
        self.mutable += usize::from(mutable);
        self.claims.push(Claim { node, chain: 0, latest_mutable: NONE, mutable, conflicts: NONE });
        self.link(nodes, at);
    }

    /// Ends the protection of a node.
    pub(super) fn remove(&mut self, nodes: &mut Nodes, node: Index) {
        let at = std::mem::replace(&mut nodes[node].claim, NONE) as usize;
        nodes[node].protector = Protector::None;
        // Mostly the last one: calls end in the reverse order.
        let claim = if at + 1 == self.claims.len() { self.claims.pop() } else { Some(self.claims.remove(at)) };
        let Some(claim) = claim else { return };
        self.mutable -= usize::from(claim.mutable);
        if claim.conflicts != NONE {
            self.conflicts[claim.conflicts as usize].fill(0);
            self.free_conflicts.push(claim.conflicts);
        }
        for later in at..self.claims.len() {
            self.link(nodes, later);
        }
    }

    /// Where there was a read that is in conflict with a protected node, and when the first one was; 0: there was none.
    pub(super) fn conflict(&self, claim: usize, at: u64) -> Run<Time> {
        match self.claims[claim].conflicts {
            NONE => Run { start: 0, end: u64::MAX, value: 0 },
            conflicts => self.conflicts[conflicts as usize].get(at),
        }
    }

    /// Remembers such a read.
    pub(super) fn add_conflict(&mut self, claim: usize, start: u64, end: u64, time: Time) {
        let claim = &mut self.claims[claim];
        if claim.conflicts == NONE {
            claim.conflicts = self.free_conflicts.pop().unwrap_or_else(|| {
                self.conflicts.push(Runs::new(0));
                self.conflicts.len() as u32 - 1
            });
        }
        self.conflicts[claim.conflicts as usize].set(start, end, time);
    }

    /// Calls `visit` with the times of all such reads.
    pub(super) fn for_each_conflict(&self, mut visit: impl FnMut(Time)) {
        self.conflicts.iter().for_each(|conflicts| conflicts.for_each(|run| visit(run.value)));
    }

    fn link(&mut self, nodes: &mut Nodes, at: usize) {
        let node = self.claims[at].node;
        nodes[node].claim = at as u32;
        self.claims[at].chain = match at.checked_sub(1) {
            Some(before) if nodes.is_ancestor(self.claims[before].node, node) => self.claims[before].chain,
            _ => at as u32,
        };
        let before = at.checked_sub(1).map_or(NONE, |before| self.claims[before].latest_mutable);
        self.claims[at].latest_mutable = if self.claims[at].mutable { at as u32 } else { before };
    }

    /// The latest claim before `before` whose node is foreign to `node`: neither the same nor above it.
    #[inline(always)]
    pub(super) fn foreign(&self, nodes: &Nodes, node: Index, before: usize) -> Option<usize> {
        let mut count = before;
        while count > 0 {
            let claim = &self.claims[count - 1];
            if !nodes.is_ancestor(claim.node, node) {
                return Some(count - 1);
            }
            count = claim.chain as usize;
        }
        None
    }

    /// Whether any mutable claim is foreign to `node`.
    #[inline(always)]
    pub(super) fn is_mutable_foreign(&self, nodes: &Nodes, node: Index) -> bool {
        self.any_mutable() && self.is_any_mutable_foreign(nodes, node)
    }

    fn is_any_mutable_foreign(&self, nodes: &Nodes, node: Index) -> bool {
        let mut count = self.claims.len();
        while count > 0 {
            let latest = self.claims[count - 1].latest_mutable;
            if latest == NONE {
                break;
            }
            let claim = &self.claims[latest as usize];
            if !nodes.is_ancestor(claim.node, node) {
                return true;
            }
            count = claim.chain as usize;
        }
        false
    }

    /// The latest claim of all with a node that is foreign to `node`.
    #[inline(always)]
    pub(super) fn last_foreign(&self, nodes: &Nodes, node: Index) -> Option<usize> {
        self.foreign(nodes, node, self.claims.len())
    }
}
