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
    pub(super) chain: u32,
    /// The latest claim up to here that is mutable; `NONE` if there is none.
    latest_mutable: u32,
    /// Whether each of the mutable ones up to here is below the one before.
    is_path: bool,
    /// Whether it may be `Reserved` anywhere, so that foreign reads are to be remembered.
    pub(super) mutable: bool,
    /// Which of `Claims::conflicts` are its own; `NONE`: it has none.
    conflicts: u32,
}

/// Where there were reads that are in conflict with protected nodes.
#[derive(Clone, Debug)]
struct Conflicts {
    /// Whether there was one with the claim itself: `first` tells, too, but is cut into many runs by the times.
    any: Runs<bool>,
    /// When the first one was, where there was one.
    first: Runs<Time>,
    /// Where there was one with each mutable claim before it that is foreign to it.
    before: Runs<bool>,
}

impl Conflicts {
    fn new() -> Conflicts {
        Conflicts { any: Runs::new(false), first: Runs::new(0), before: Runs::new(false) }
    }

    fn clear(&mut self) {
        self.any.fill(false);
        self.first.fill(0);
        self.before.fill(false);
    }
}

/// The protected nodes, in the order of their creation.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims {
    claims: Vec<Claim>,
    conflicts: Vec<Conflicts>,
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
        self.claims.clear();
        self.conflicts.clear();
        self.free_conflicts.clear();
    }

    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.claims.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.claims.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter()
    }

    /// Protects a node.
    pub(super) fn add(&mut self, nodes: &mut Nodes, node: Index, mutable: bool) {
        let at = self.claims.len();
        self.claims.push(Claim { node, chain: 0, latest_mutable: NONE, is_path: true, mutable, conflicts: NONE });
        self.link(nodes, at);
    }

    /// Ends the protection of a node.
    pub(super) fn remove(&mut self, nodes: &mut Nodes, node: Index) {
        let at = std::mem::replace(&mut nodes[node].claim, NONE) as usize;
        nodes[node].protector = Protector::None;
        // Mostly the last one: calls end in the reverse order.
        let claim = if at + 1 == self.claims.len() { self.claims.pop() } else { Some(self.claims.remove(at)) };
        let Some(claim) = claim else { return };
        if claim.conflicts != NONE {
            self.conflicts[claim.conflicts as usize].clear();
            self.free_conflicts.push(claim.conflicts);
        }
        for later in at..self.claims.len() {
            self.link(nodes, later);
        }
    }

    /// Whether there was a read at an offset that is in conflict with a protected node, and where else it is the same.
    #[inline(always)]
    pub(super) fn has_conflict(&self, claim: usize, at: u64) -> Run<bool> {
        match self.claims[claim].conflicts {
            NONE => Run { start: 0, end: u64::MAX, value: false },
            conflicts => self.conflicts[conflicts as usize].any.get(at),
        }
    }

    /// When the first such read was, if there was one.
    pub(super) fn first_conflict(&self, claim: usize, at: u64) -> Option<Time> {
        let conflicts = self.claims[claim].conflicts;
        let is_there = conflicts != NONE && self.conflicts[conflicts as usize].any.get(at).value;
        is_there.then(|| self.conflicts[conflicts as usize].first.get(at).value)
    }

    /// Remembers such a read where there was none.
    pub(super) fn add_conflict(&mut self, claim: usize, start: u64, end: u64, time: Time) {
        let conflicts = self.conflicts_of(claim);
        conflicts.any.set(start, end, true);
        conflicts.first.set(start, end, time);
    }

    /// Whether all mutable claims before this one that are foreign to it are known to be in conflict with reads of these bytes.
    #[inline(always)]
    pub(super) fn is_settled_before(&self, claim: usize, start: u64, end: u64) -> bool {
        let conflicts = self.claims[claim].conflicts;
        conflicts != NONE && self.conflicts[conflicts as usize].before.all(start, end, |run| run.value)
    }

    /// Remembers that they are. Claims are added behind all others, so this remains true.
    pub(super) fn settle_before(&mut self, claim: usize, start: u64, end: u64) {
        self.conflicts_of(claim).before.set(start, end, true);
    }

    fn conflicts_of(&mut self, claim: usize) -> &mut Conflicts {
        let claim = &mut self.claims[claim];
        if claim.conflicts == NONE {
            claim.conflicts = self.free_conflicts.pop().unwrap_or_else(|| {
                self.conflicts.push(Conflicts::new());
                self.conflicts.len() as u32 - 1
            });
        }
        &mut self.conflicts[claim.conflicts as usize]
    }

    /// Calls `visit` with the times of all such reads.
    pub(super) fn for_each_conflict(&self, mut visit: impl FnMut(Time)) {
        self.conflicts.iter().for_each(|conflicts| conflicts.first.for_each(|run| visit(run.value)));
    }

    fn link(&mut self, nodes: &mut Nodes, at: usize) {
        let node = self.claims[at].node;
        nodes[node].claim = at as u32;
        self.claims[at].chain = match at.checked_sub(1) {
            Some(before) if nodes.is_ancestor(self.claims[before].node, node) => self.claims[before].chain,
            _ => at as u32,
        };
        let (mut latest, mut is_path) = match at.checked_sub(1).map(|before| self.claims[before]) {
            Some(before) => (before.latest_mutable, before.is_path),
            None => (NONE, true),
        };
        if self.claims[at].mutable {
            is_path &= latest == NONE || nodes.is_ancestor(self.claims[latest as usize].node, node);
            latest = at as u32;
        }
        let claim = &mut self.claims[at];
        (claim.latest_mutable, claim.is_path) = (latest, is_path);
    }

    /// The mutable ones of a claim and those above it in its chain, upwards.
    pub(super) fn mutable_in_chain(&self, claim: usize) -> impl Iterator<Item = &Claim> {
        let start = self.claims[claim].chain;
        let latest = move |claim: u32| Some(claim).filter(|&claim| claim != NONE && claim >= start);
        let first = latest(self.claims[claim].latest_mutable);
        std::iter::successors(first, move |&claim| {
            latest(claim.checked_sub(1).map_or(NONE, |above| self.claims[above as usize].latest_mutable))
        })
        .map(|claim| &self.claims[claim as usize])
    }

    /// Whether any claim is foreign to `node`: neither its own nor that of a node above it.
    #[inline(always)]
    pub(super) fn any_foreign(&self, nodes: &Nodes, node: Index) -> bool {
        let mut count = self.claims.len();
        while count > 0 {
            let claim = &self.claims[count - 1];
            if !nodes.is_ancestor(claim.node, node) {
                return true;
            }
            count = claim.chain as usize;
        }
        false
    }

    /// Whether any mutable claim is foreign to `node`.
    #[inline(always)]
    pub(super) fn is_mutable_foreign(&self, nodes: &Nodes, node: Index) -> bool {
        let Some(last) = self.claims.last().filter(|last| last.latest_mutable != NONE) else { return false };
        let latest = &self.claims[last.latest_mutable as usize];
        !nodes.is_ancestor(latest.node, node) || !last.is_path && self.is_any_mutable_foreign(nodes, node)
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
}
