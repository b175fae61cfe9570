//! Tree Borrows, as the paper defines it: a permission for each byte and tag, every one of which is looked at in every
//! access.

use assay_borrows::{AccessKind, Cells, Protector, Retag};
use assay_report::{Borrow, Permission};

/// What a tag may do with a byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Byte {
    pub(crate) permission: Permission,
    /// Whether there has been an access through the tag.
    pub(crate) accessed: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) parent: Option<usize>,
    pub(crate) bytes: Vec<Byte>,
    pub(crate) protector: Protector,
    pub(crate) exposed: bool,
}

/// The tree of one allocation.
#[derive(Clone, Debug)]
pub(crate) struct Paper {
    pub(crate) nodes: Vec<Node>,
}

/// Why something is not allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Denied {
    /// By the permission of this node, which is accessed itself or an ancestor of that.
    Forbidden { node: usize, offset: u64 },
    /// This node would be disabled, and is protected.
    Protected { node: usize, offset: u64 },
    /// There is no exposed tag that would allow it.
    NoExposedTag,
}

const RESERVED: Permission = Permission::Reserved { conflicted: false };

/// What an access does to a permission; `None`: it is undefined behaviour.
pub(crate) fn transition(kind: AccessKind, foreign: bool, protected: bool, old: Permission) -> Option<Permission> {
    use AccessKind::{Read, Write};
    use Permission::{Active, Cell, Disabled, Frozen, Reserved, ReservedCell};
    match (foreign, kind, old) {
        (_, _, Cell) => Some(Cell),
        (false, Read, Disabled) => None,
        (false, Read, old) => Some(old),
        (false, Write, Reserved { conflicted: true }) if protected => None,
        (false, Write, Reserved { .. } | ReservedCell | Active) => Some(Active),
        (false, Write, _) => None,
        (true, Read, Reserved { .. }) if protected => Some(Reserved { conflicted: true }),
        (true, Read, Active) => Some(if protected { Disabled } else { Frozen }),
        (true, Read, old) => Some(old),
        (true, Write, ReservedCell) => Some(ReservedCell),
        (true, Write, _) => Some(Disabled),
    }
}

impl Paper {
    pub(crate) fn new(size: u64, exposed: bool) -> Paper {
        let bytes = vec![Byte { permission: Permission::Active, accessed: true }; size as usize];
        Paper { nodes: vec![Node { parent: None, bytes, protector: Protector::None, exposed }] }
    }

    /// Whether `ancestor` is `node` or one of those that it was derived from.
    pub(crate) fn is_ancestor(&self, ancestor: usize, mut node: usize) -> bool {
        while node != ancestor {
            let Some(parent) = self.nodes[node].parent else { return false };
            node = parent;
        }
        true
    }

    /// The root of the tree that a node is in. That of the allocation is 0; the others were made of wildcard pointers, and are
    /// below some exposed node elsewhere.
    fn tree_of(&self, mut node: usize) -> usize {
        while let Some(parent) = self.nodes[node].parent {
            node = parent;
        }
        node
    }

    /// An access through a node, or by a wildcard pointer.
    pub(crate) fn access(&mut self, tag: Option<usize>, kind: AccessKind, start: u64, end: u64) -> Result<(), Denied> {
        let own = tag.map_or(0, |tag| self.tree_of(tag));
        let mut roots: Vec<usize> = (0..self.nodes.len()).filter(|&node| self.nodes[node].parent.is_none()).collect();
        roots.sort_by_key(|&root| root != own);
        for root in roots {
            match tag {
                Some(tag) if root == own => self.access_through(&[Some(tag)], root, kind, start, end)?,
                // Nothing in the allocation's tree is below one that was made of a wildcard pointer.
                Some(_) if own == 0 => self.access_through(&[None], root, kind, start, end)?,
                _ => self.access_wildcard(root, kind, start, end)?,
            }
        }
        Ok(())
    }

    /// What an access is for one tree that may have been made through any of these nodes; `None`: one that is not in the tree. A node for
    /// which it would be the same access for all of them is affected, others are not.
    fn access_through(
        &mut self,
        tags: &[Option<usize>],
        root: usize,
        kind: AccessKind,
        start: u64,
        end: u64,
    ) -> Result<(), Denied> {
        for offset in start..end {
            for index in (0..self.nodes.len()).filter(|&node| self.tree_of(node) == root).collect::<Vec<_>>() {
                let is_below = |tag: &&Option<usize>| tag.is_some_and(|tag| self.is_ancestor(index, tag));
                let below = tags.iter().filter(is_below).count();
                if below == 0 || below == tags.len() {
                    self.affect(index, kind, offset, below == 0)?;
                }
            }
        }
        Ok(())
    }

    /// An access to one byte, as far as nodes are concerned for which `affects` holds.
    fn access_byte(
        &mut self,
        tag: usize,
        kind: AccessKind,
        offset: u64,
        affects: impl Fn(usize) -> bool,
    ) -> Result<(), Denied> {
        for index in (0..self.nodes.len()).filter(|&node| affects(node)) {
            self.affect(index, kind, offset, !self.is_ancestor(index, tag))?;
        }
        Ok(())
    }

    /// What an access to one byte does to one node.
    fn affect(&mut self, index: usize, kind: AccessKind, offset: u64, foreign: bool) -> Result<(), Denied> {
        let node = &mut self.nodes[index];
        let protected = node.protector != Protector::None;
        let byte = &mut node.bytes[offset as usize];
        let Some(new) = transition(kind, foreign, protected, byte.permission) else {
            return Err(Denied::Forbidden { node: index, offset });
        };
        if protected && byte.accessed && new == Permission::Disabled {
            return Err(Denied::Protected { node: index, offset });
        }
        byte.permission = new;
        byte.accessed |= !foreign;
        Ok(())
    }

    /// An access by a wildcard pointer: it may have been derived from any exposed tag through which the access is allowed, and from one
    /// outside of the tree if that is not the allocation's.
    fn access_wildcard(&mut self, root: usize, kind: AccessKind, start: u64, end: u64) -> Result<(), Denied> {
        let exposed = (0..self.nodes.len()).filter(|&node| self.nodes[node].exposed && self.tree_of(node) == root);
        let outside = (root != 0).then_some(None);
        let candidates: Vec<Option<usize>> = outside
            .into_iter()
            .chain(exposed.map(Some))
            .filter(|&tag| self.clone().access_through(&[tag], root, kind, start, end).is_ok())
            .collect();
        if candidates.is_empty() {
            return Err(Denied::NoExposedTag);
        }
        self.access_through(&candidates, root, kind, start, end)
    }

    pub(crate) fn deallocate(&mut self, tag: Option<usize>) -> Result<(), Denied> {
        let size = self.nodes[0].bytes.len() as u64;
        if size > 0 {
            self.access(tag, AccessKind::Write, 0, size)?;
        }
        for (index, node) in self.nodes.iter().enumerate() {
            let held = |byte: &Byte| byte.accessed && byte.permission != Permission::Cell;
            if node.protector == Protector::Strong
                && let Some(offset) = node.bytes.iter().position(held)
            {
                return Err(Denied::Protected { node: index, offset: offset as u64 });
            }
        }
        Ok(())
    }

    /// The new node; `None` if the pointer keeps its tag.
    pub(crate) fn retag(
        &mut self,
        precise_cells: bool,
        parent: Option<usize>,
        retag: &Retag<'_>,
    ) -> Result<Option<usize>, Denied> {
        let protected = retag.protector != Protector::None;
        let (plain, in_cell) = match retag.borrow {
            Borrow::Root | Borrow::RawConst | Borrow::RawMut => return Ok(None),
            Borrow::Mutable | Borrow::TwoPhase | Borrow::Box if !retag.unpin => return Ok(None),
            Borrow::Mutable | Borrow::TwoPhase | Borrow::Box if protected => (RESERVED, RESERVED),
            Borrow::Mutable | Borrow::TwoPhase | Borrow::Box => (RESERVED, Permission::ReservedCell),
            Borrow::Shared => (Permission::Frozen, Permission::Cell),
            Borrow::InPlace => (Permission::Active, Permission::Active),
        };
        let kind = if retag.borrow == Borrow::InPlace { AccessKind::Write } else { AccessKind::Read };
        let outside = match (retag.borrow, retag.cells) {
            (Borrow::InPlace, _) => RESERVED,
            (_, Cells::None) => plain,
            _ => in_cell,
        };
        let size = self.nodes[0].bytes.len();
        let mut bytes = vec![Byte { permission: outside, accessed: false }; size];
        for offset in retag.start..retag.end {
            let permission = if is_in_cell(retag, precise_cells, offset) { in_cell } else { plain };
            bytes[offset as usize] = Byte { permission, accessed: permission != Permission::Cell };
        }
        for range in accessed_ranges(&bytes) {
            // A wildcard pointer makes the accesses range by range.
            self.access(parent, kind, range.start, range.end)?;
        }
        let refuses = bytes.iter().any(|byte| byte.permission != Permission::Cell);
        if parent.is_none() && !(retag.start < retag.end && refuses) {
            return Ok(None);
        }
        self.nodes.push(Node { parent, bytes, protector: retag.protector, exposed: false });
        Ok(Some(self.nodes.len() - 1))
    }

    /// The call ends that a tag was protected for: what was accessed through it counts as accessed once more. That concerns
    /// all nodes but those derived from it.
    pub(crate) fn release(&mut self, tag: usize) -> Result<(), Denied> {
        for offset in 0..self.nodes[0].bytes.len() {
            let byte = self.nodes[tag].bytes[offset];
            let kind = match byte.permission {
                _ if !byte.accessed => continue,
                Permission::Cell => continue,
                Permission::Active => AccessKind::Write,
                _ => AccessKind::Read,
            };
            // Other trees have seen the accesses that this repeats.
            let tree = self.tree_of(tag);
            let spared: Vec<bool> = (0..self.nodes.len())
                .map(|node| node != tag && self.is_ancestor(tag, node) || self.tree_of(node) != tree)
                .collect();
            self.access_byte(tag, kind, offset as u64, |node| !spared[node])?;
        }
        self.nodes[tag].protector = Protector::None;
        Ok(())
    }

    pub(crate) fn expose(&mut self, tag: usize) {
        self.nodes[tag].exposed = true;
    }
}

fn is_in_cell(retag: &Retag<'_>, precise_cells: bool, offset: u64) -> bool {
    match retag.cells {
        Cells::None => false,
        Cells::All => true,
        Cells::Ranges(_) if !precise_cells => true,
        Cells::Ranges(ranges) => ranges.iter().any(|&(start, end)| (start..end).contains(&(offset - retag.start))),
    }
}

/// The longest ranges of bytes that are accessed.
fn accessed_ranges(bytes: &[Byte]) -> Vec<std::ops::Range<u64>> {
    let mut ranges: Vec<std::ops::Range<u64>> = Vec::new();
    for offset in (0..bytes.len()).filter(|&offset| bytes[offset].accessed).map(|offset| offset as u64) {
        match ranges.last_mut() {
            Some(last) if last.end == offset => last.end += 1,
            _ => ranges.push(offset..offset + 1),
        }
    }
    ranges
}
