//! What is known of each tag.

use assay_report::{Borrow, Protector, TagNumber};

use crate::Site;

/// No node, no item.
pub(super) const NONE: u32 = u32::MAX;

/// The key of a tag that was made of a wildcard pointer: what it is granted where it is not `SharedReadOnly` is what a wildcard
/// pointer is.
pub(super) const WILD: u32 = NONE - 1;

/// A tag of the allocation. The tag's value is the node's index.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The number by which people know it; numbers ascend in the order of creation.
    pub(super) number: TagNumber,
    /// Offset of the first byte that it was made for.
    pub(super) start: u64,
    /// Offset behind the last byte.
    pub(super) end: u64,
    /// Where it was made.
    pub(super) created: Site,
    /// The node that it was derived from, if that is still known.
    pub(super) parent: u32,
    /// By which items it is granted its accesses: those with the same key. `NONE` if it has none, `WILD` if it is not known which.
    pub(super) key: u32,
    /// On which of its bytes it is `SharedReadOnly`; it needs no item there.
    pub(super) frozen: Frozen,
    /// How many running functions have it as an argument.
    pub(super) protectors: u32,
    /// What sort of pointer it is.
    pub(super) borrow: Borrow,
    /// Whether its items are `Unique`.
    pub(super) unique: bool,
    /// Whether the protectors are strong.
    pub(super) strong: bool,
    /// Whether wildcard pointers may stand for it.
    pub(super) exposed: bool,
    /// Whether the program can still have it. If not, but it has a key, items need it.
    pub(super) live: bool,
    /// The last event that removed or disabled an item with its key, or `NONE`.
    pub(super) ended: u32,
}

const _: () = assert!(size_of::<Node>() == 64);

/// On which bytes of its range a tag is `SharedReadOnly`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Frozen {
    /// On none.
    None,
    /// On all.
    All,
    /// On all but those in the layout with this index.
    Except(u32),
}

/// What may be done with some bytes through a tag, as long as nothing has ended it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// It was not made for these bytes.
    Outside,
    /// It is `SharedReadOnly`.
    Frozen,
    /// It is granted what an item with its key allows.
    Keyed,
}

impl Node {
    /// Whether the program can still have it, or items need it.
    pub(super) fn is_known(&self) -> bool {
        self.live || self.has_key()
    }

    /// Whether items with its key make a difference to it.
    #[inline(always)]
    pub(super) fn has_key(&self) -> bool {
        self.key < WILD
    }

    /// Whether protectors make a difference: not where others may write at any time.
    #[inline(always)]
    pub(super) fn can_be_protected(&self) -> bool {
        self.unique || self.frozen != Frozen::None
    }

    /// Who protects it now.
    pub(super) fn protector(&self) -> Protector {
        match (self.protectors, self.strong) {
            _ if !self.can_be_protected() => Protector::None,
            (0, _) => Protector::None,
            (_, false) => Protector::Weak,
            (_, true) => Protector::Strong,
        }
    }
}

/// The nodes of an allocation.
#[derive(Clone, Debug)]
pub(super) struct Nodes {
    table: Vec<Node>,
    /// The first free one, or `NONE`; each has the next one as its parent.
    free: u32,
    /// How many are free.
    gaps: u32,
    /// Ranges of cells in pointees, each once.
    layouts: Vec<Box<[(u64, u64)]>>,
}

impl Nodes {
    /// There are none.
    pub(super) fn new() -> Nodes {
        Nodes { table: Vec::new(), free: NONE, gaps: 0, layouts: Vec::new() }
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.table.clear();
        (self.free, self.gaps) = (NONE, 0);
        self.layouts.clear();
    }

    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    #[inline(always)]
    pub(super) fn get(&self, index: u32) -> Option<&Node> {
        self.table.get(index as usize)
    }

    /// The index that the next node will get.
    pub(super) fn next(&self) -> u32 {
        if self.free == NONE { self.table.len() as u32 } else { self.free }
    }

    /// Adds a node; `new` gets its index.
    #[inline(always)]
    pub(super) fn add(&mut self, new: impl FnOnce(u32) -> Node) -> u32 {
        let index = self.free;
        if index == NONE {
            let index = self.table.len() as u32;
            self.table.push(new(index));
            return index;
        }
        let place = &mut self.table[index as usize];
        self.free = place.parent;
        self.gaps -= 1;
        *place = new(index);
        index
    }

    /// Forgets a node; [`Nodes::tidy`] must follow.
    pub(super) fn remove(&mut self, index: u32) {
        let node = &mut self[index];
        (node.live, node.key, node.ended) = (false, NONE, NONE);
    }

    /// Finds all places that are free again.
    pub(super) fn tidy(&mut self) {
        while self.table.pop_if(|node| !node.is_known()).is_some() {}
        (self.free, self.gaps) = (NONE, 0);
        for (index, node) in self.table.iter_mut().enumerate().rev().filter(|(_, node)| !node.is_known()) {
            node.parent = self.free;
            self.free = index as u32;
            self.gaps += 1;
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.table.len() - self.gaps as usize
    }

    /// Room for how many there ever was at once.
    pub(super) fn capacity(&self) -> u32 {
        self.table.len() as u32
    }

    /// All that are alive, with their indices.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &Node)> {
        self.table.iter().enumerate().filter(|(_, node)| node.live).map(|(index, node)| (index as u32, node))
    }

    /// The index of a layout of cells.
    pub(super) fn layout(&mut self, ranges: &[(u64, u64)]) -> u32 {
        match self.layouts.iter().position(|known| **known == *ranges) {
            Some(index) => index as u32,
            None => {
                self.layouts.push(ranges.into());
                (self.layouts.len() - 1) as u32
            }
        }
    }

    /// Whether a layout of cells is this one.
    #[inline]
    pub(super) fn is_layout(&self, layout: u32, ranges: &[(u64, u64)]) -> bool {
        *self.layouts[layout as usize] == *ranges
    }

    /// The first and last bytes on which a tag with this range is `SharedReadOnly`, if there are any.
    #[inline(always)]
    pub(super) fn frozen_hull(&self, start: u64, end: u64, frozen: Frozen) -> (u64, u64) {
        match frozen {
            Frozen::None => (start, start),
            Frozen::All => (start, end),
            Frozen::Except(layout) => {
                let cells = &self.layouts[layout as usize];
                let (first, last) = (cells[0], cells[cells.len() - 1]);
                (
                    if first.0 == 0 { start + first.1 } else { start },
                    if start + last.1 == end { start + last.0 } else { end },
                )
            }
        }
    }

    /// Whether all of the bytes are of this part of the tag. A quick answer for most tags.
    #[inline(always)]
    pub(super) fn is_all(&self, tag: u32, start: u64, end: u64, part: Part) -> bool {
        let node = &self[tag];
        if start < node.start || end > node.end {
            return false;
        }
        match node.frozen {
            Frozen::None => part == Part::Keyed,
            Frozen::All => part == Part::Frozen,
            Frozen::Except(_) => {
                let (found, until) = self.part(tag, start);
                found == part && until >= end
            }
        }
    }

    /// What of the tag the byte at this offset is, and up to where that is so.
    pub(super) fn part(&self, tag: u32, at: u64) -> (Part, u64) {
        let node = &self[tag];
        self.part_of(node.start, node.end, node.frozen, at)
    }

    /// The same of a tag with this range.
    pub(super) fn part_of(&self, start: u64, end: u64, frozen: Frozen, at: u64) -> (Part, u64) {
        if at < start {
            return (Part::Outside, start);
        }
        if at >= end {
            return (Part::Outside, u64::MAX);
        }
        match frozen {
            Frozen::None => (Part::Keyed, end),
            Frozen::All => (Part::Frozen, end),
            Frozen::Except(layout) => {
                for &(first, last) in &self.layouts[layout as usize] {
                    if at < start + first {
                        return (Part::Frozen, start + first);
                    }
                    if at < start + last {
                        return (Part::Keyed, start + last);
                    }
                }
                (Part::Frozen, end)
            }
        }
    }
}

impl std::ops::Index<u32> for Nodes {
    type Output = Node;

    #[inline(always)]
    fn index(&self, index: u32) -> &Node {
        &self.table[index as usize]
    }
}

impl std::ops::IndexMut<u32> for Nodes {
    #[inline(always)]
    fn index_mut(&mut self, index: u32) -> &mut Node {
        &mut self.table[index as usize]
    }
}
