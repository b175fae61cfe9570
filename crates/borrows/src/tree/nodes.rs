//! The nodes of a tree, and how they are related.

use assay_report::{Borrow, Protector, TagNumber};

use super::access::Bytes;
use super::record::{Record, Time};
use super::runs::{Run, Runs};
use crate::Site;

/// The index of a node, which is also its tag.
pub(super) type Index = u32;

pub(super) const ROOT: Index = 0;
/// No index.
pub(super) const NONE: u32 = u32::MAX;

/// One tag.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) parent: Index,
    /// The number of ancestors.
    pub(super) depth: u32,
    /// Some ancestor, so that all are reached in a number of steps that is logarithmic in the depth.
    pub(super) jump: Index,
    /// Its entry in `Claims`, if it is protected.
    pub(super) claim: u32,
    /// Where in `Nodes::split` its records are; `NONE`: they are `inside` and `outside`.
    pub(super) split: u32,
    pub(super) borrow: Borrow,
    pub(super) protector: Protector,
    pub(super) exposed: bool,
    /// Whether there is such a node.
    pub(super) live: bool,
    /// All of its records are, and will be, `Frozen` or `Disabled`.
    pub(super) only_frozen: bool,
    /// Whether there was a write through it or a node below it.
    pub(super) wrote: bool,
    /// Whether there was one to bytes that it was not made for.
    pub(super) wrote_outside: bool,
    /// The bytes that it was made for.
    pub(super) start: u64,
    pub(super) end: u64,
    /// The records of those, and of the others.
    pub(super) inside: Record,
    pub(super) outside: Record,
    pub(super) created: Time,
    pub(super) number: TagNumber,
    pub(super) site: Site,
}

impl Node {
    /// The root's, before it has its place and its number.
    pub(super) const ROOT: Node = Node {
        parent: ROOT,
        depth: 0,
        jump: ROOT,
        claim: NONE,
        split: NONE,
        borrow: Borrow::Root,
        protector: Protector::None,
        exposed: false,
        live: true,
        only_frozen: false,
        wrote: false,
        wrote_outside: false,
        start: 0,
        end: u64::MAX,
        inside: Record::ACTIVE,
        outside: Record::ACTIVE,
        created: 0,
        number: 0,
        site: Site(0),
    };

    /// Whether a write to these bytes, through it or a node below it, is to be noted.
    #[inline(always)]
    pub(super) fn is_news(&self, bytes: Bytes) -> bool {
        !self.wrote || !self.wrote_outside && !self.is_for(bytes)
    }

    /// Takes note of such a write.
    pub(super) fn note_write(&mut self, bytes: Bytes) {
        self.wrote = true;
        self.wrote_outside |= !self.is_for(bytes);
    }

    /// Whether it was made for these bytes.
    #[inline(always)]
    fn is_for(&self, bytes: Bytes) -> bool {
        self.start <= bytes.start && bytes.end <= self.end
    }
}

/// The nodes of one allocation.
#[derive(Clone, Debug, Default)]
pub(super) struct Nodes {
    nodes: Vec<Node>,
    /// Those that are live, in the order of their creation; so parents come before their children.
    pub(super) order: Vec<Index>,
    free: Vec<Index>,
    /// Records of nodes that have more than two different ones.
    split: Vec<Runs<Record>>,
    free_split: Vec<u32>,
    /// The number of runs in `split`.
    split_len: usize,
}

impl std::ops::Index<Index> for Nodes {
    type Output = Node;

    #[inline(always)]
    fn index(&self, index: Index) -> &Node {
        &self.nodes[index as usize]
    }
}

impl std::ops::IndexMut<Index> for Nodes {
    #[inline(always)]
    fn index_mut(&mut self, index: Index) -> &mut Node {
        &mut self.nodes[index as usize]
    }
}

impl Nodes {
    /// Forgets all.
    pub(super) fn clear(&mut self) {
        // A crowd is rare, and its memory is not kept.
        if self.nodes.len() > 1024 {
            *self = Nodes::default();
            return;
        }
        self.nodes.clear();
        self.order.clear();
        self.free.clear();
        self.free_split.clear();
        self.free_split.extend(0..self.split.len() as u32);
        self.split_len = 0;
    }

    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node of this index, if there is one.
    pub(super) fn get(&self, index: u64) -> Option<&Node> {
        self.nodes.get(usize::try_from(index).ok()?).filter(|node| node.live)
    }

    /// The number of nodes and of their split records.
    pub(super) fn weight(&self) -> usize {
        self.order.len() + self.split_len
    }

    /// Adds a node.
    #[inline(always)]
    pub(super) fn add(&mut self, mut node: Node) -> Index {
        if !self.order.is_empty() {
            (node.depth, node.jump) = self.place_below(node.parent);
        }
        let index = match self.free.pop() {
            Some(index) => {
                self.nodes[index as usize] = node;
                index
            }
            None => {
                self.nodes.push(node);
                self.nodes.len() as u32 - 1
            }
        };
        self.order.push(index);
        index
    }

    /// Depth and jump of a child. Jumps are as long as the skew-binary digits of the depth (Myers 1983).
    #[inline(always)]
    fn place_below(&self, parent: Index) -> (u32, Index) {
        let above = &self[parent];
        let first = &self[above.jump];
        let second = &self[first.jump];
        let jump = if above.depth - first.depth == first.depth - second.depth { first.jump } else { parent };
        (above.depth + 1, jump)
    }

    /// Whether `ancestor` is `node` itself or above it.
    #[inline(always)]
    pub(super) fn is_ancestor(&self, ancestor: Index, node: Index) -> bool {
        ancestor == node || ancestor == ROOT || self[node].parent == ancestor || self.is_far_ancestor(ancestor, node)
    }

    fn is_far_ancestor(&self, ancestor: Index, node: Index) -> bool {
        self.ancestor_at(node, self[ancestor].depth) == ancestor
    }

    /// The ancestor of a certain depth; the node itself if it is not below that.
    fn ancestor_at(&self, mut node: Index, depth: u32) -> Index {
        while self[node].depth > depth {
            let Node { jump, parent, .. } = self[node];
            node = if self[jump].depth >= depth { jump } else { parent };
        }
        node
    }

    /// The lowest node that is above (or the same as) both.
    pub(super) fn common_ancestor(&self, a: Index, b: Index) -> Index {
        let mut a = self.ancestor_at(a, self[b].depth);
        let mut b = self.ancestor_at(b, self[a].depth);
        while a != b {
            let (over_a, over_b) = (self[a].jump, self[b].jump);
            (a, b) = if over_a == over_b { (self[a].parent, self[b].parent) } else { (over_a, over_b) };
        }
        a
    }

    /// The record of a node for an offset, and where else it has that.
    #[inline(always)]
    pub(super) fn record(&self, index: Index, at: u64) -> Run<Record> {
        let node = &self[index];
        if node.split != NONE {
            return self.split[node.split as usize].get(at);
        }
        if at < node.start {
            Run { start: 0, end: node.start, value: node.outside }
        } else if at < node.end {
            Run { start: node.start, end: node.end, value: node.inside }
        } else {
            Run { start: node.end, end: u64::MAX, value: node.outside }
        }
    }

    /// Whether something holds for all records that a node has for offsets of `start..end`.
    #[inline(always)]
    pub(super) fn all_records(
        &self,
        index: Index,
        start: u64,
        end: u64,
        mut holds: impl FnMut(Run<Record>) -> bool,
    ) -> bool {
        let node = &self[index];
        if node.split != NONE {
            return self.split[node.split as usize].all(start, end, holds);
        }
        let mut at = start;
        loop {
            let run = self.record(index, at);
            if !holds(run) {
                return false;
            }
            if run.end >= end {
                return true;
            }
            at = run.end;
        }
    }

    /// Sets the record of a node for a range that is not empty.
    #[inline(always)]
    pub(super) fn set_record(&mut self, index: Index, start: u64, end: u64, record: Record) {
        let node = &mut self.nodes[index as usize];
        if node.split == NONE && node.start == start && node.end == end {
            node.inside = record;
        } else {
            self.set_split(index, start, end, record);
        }
    }

    fn set_split(&mut self, index: Index, start: u64, end: u64, record: Record) {
        let node = &mut self.nodes[index as usize];
        if node.split == NONE {
            node.split = match self.free_split.pop() {
                Some(split) => split,
                None => {
                    self.split.push(Runs::new(node.outside));
                    self.split.len() as u32 - 1
                }
            };
            let (outside, inside) = (node.outside, node.inside);
            let runs = &mut self.split[node.split as usize];
            if node.start <= start && end <= node.end {
                let parts = [(0, outside), (node.start, inside), (start, record), (end, inside), (node.end, outside)];
                runs.assign(parts);
                self.split_len += runs.len();
                return;
            }
            runs.assign([(0, outside), (node.start, inside), (node.end, outside)]);
            self.split_len += runs.len();
        }
        let runs = &mut self.split[node.split as usize];
        self.split_len -= runs.len();
        runs.set(start, end, record);
        self.split_len += runs.len();
    }

    /// Takes a node out: its children become those of its parent. `refresh` must follow.
    pub(super) fn remove(&mut self, index: Index) {
        let node = &mut self.nodes[index as usize];
        node.live = false;
        if node.split != NONE {
            self.split_len -= self.split[node.split as usize].len();
            self.free_split.push(node.split);
            node.split = NONE;
        }
        self.free.push(index);
    }

    /// The node itself if it is live, or else its next live ancestor.
    pub(super) fn live_ancestor(&self, mut index: Index) -> Index {
        while !self[index].live {
            index = self[index].parent;
        }
        index
    }

    /// After nodes were taken out.
    pub(super) fn refresh(&mut self) {
        let mut order = std::mem::take(&mut self.order);
        order.retain(|&index| self[index].live);
        for &index in &order {
            if index != ROOT {
                let parent = self.live_ancestor(self[index].parent);
                let (depth, jump) = self.place_below(parent);
                let node = &mut self[index];
                (node.parent, node.depth, node.jump) = (parent, depth, jump);
            }
        }
        self.order = order;
    }
}
