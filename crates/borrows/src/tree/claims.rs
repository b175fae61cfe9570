//! The protected nodes of a tree.

use assay_report::Protector;

use super::nodes::{Index, NONE, Nodes};
use super::record::Time;
use super::runs::Runs;

/// A node that is protected.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) node: Index,
    /// The lowest claim such that from there to here, each is below the one before.
    chain: u32,
    /// Whether it may be `Reserved` anywhere, so that foreign reads are to be remembered.
    pub(super) mutable: bool,
    /// Where there was a foreign read, and when the first one was; 0: there was none.
    pub(super) conflicts: Runs<Time>,
}

/// The protected nodes, in the order of their creation.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims {
    claims: Vec<Claim>,
    /// How many are mutable.
    mutable: usize,
    /// For reuse.
    spare: Vec<Runs<Time>>,
}

impl std::ops::Index<usize> for Claims {
    type Output = Claim;

    fn index(&self, index: usize) -> &Claim {
        &self.claims[index]
    }
}

impl std::ops::IndexMut<usize> for Claims {
    fn index_mut(&mut self, index: usize) -> &mut Claim {
        &mut self.claims[index]
    }
}

impl Claims {
    pub(super) fn clear(&mut self) {
        self.mutable = 0;
        self.claims.clear();
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
        let conflicts = self.spare.pop().unwrap_or_else(|| Runs::new(0));
        let at = self.claims.len();
        self.mutable += usize::from(mutable);
        self.claims.push(Claim { node, chain: 0, mutable, conflicts });
        self.link(nodes, at);
    }

    /// Ends the protection of a node.
    pub(super) fn remove(&mut self, nodes: &mut Nodes, node: Index) {
        let at = std::mem::replace(&mut nodes[node].claim, NONE) as usize;
        nodes[node].protector = Protector::None;
        let mut claim = self.claims.remove(at);
        self.mutable -= usize::from(claim.mutable);
        claim.conflicts.fill(0);
        self.spare.push(claim.conflicts);
        for later in at..self.claims.len() {
            self.link(nodes, later);
        }
    }

    fn link(&mut self, nodes: &mut Nodes, at: usize) {
        let node = self.claims[at].node;
        nodes[node].claim = at as u32;
        self.claims[at].chain = match at.checked_sub(1) {
            Some(before) if nodes.is_ancestor(self.claims[before].node, node) => self.claims[before].chain,
            _ => at as u32,
        };
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

    /// The latest claim of all with a node that is foreign to `node`.
    #[inline(always)]
    pub(super) fn last_foreign(&self, nodes: &Nodes, node: Index) -> Option<usize> {
        self.foreign(nodes, node, self.claims.len())
    }
}
