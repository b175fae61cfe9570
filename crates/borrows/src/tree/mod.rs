//! Tree Borrows.

mod paper;

use assay_report::{
    AliasingModel, AliasingPlace, AliasingRule, AliasingState, AliasingViolation, Attempt, Borrow, TagNumber, TagStory,
    TreeNode,
};

use crate::{Access, AccessKind, BorrowResult, Granted, Retag, Root, Shared, Site, Tag};
use paper::{Denied, Paper};

/// The state of one allocation under Tree Borrows.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    paper: Paper,
    births: Vec<Birth>,
    size: u64,
}

/// How a node came to be.
#[derive(Clone, Debug)]
struct Birth {
    number: TagNumber,
    borrow: Borrow,
    start: u64,
    end: u64,
    site: Site,
}

impl Tree {
    /// At the first reborrow.
    pub(crate) fn new(shared: &mut Shared, root: Root, root_exposed: bool) -> Tree {
        let birth = Birth {
            number: shared.next_number(),
            borrow: Borrow::Root,
            start: 0,
            end: root.size,
            site: Site::default(),
        };
        Tree { paper: Paper::new(root.size, root_exposed), births: vec![birth], size: root.size }
    }

    pub(crate) fn access(
        &mut self,
        _: &mut Shared,
        access: &Access,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult {
        (*read, *write) = (Granted::NOTHING, Granted::NOTHING);
        let attempt = match access.kind {
            AccessKind::Read => Attempt::Read,
            AccessKind::Write => Attempt::Write,
        };
        let result = self.paper.access(index(access.tag), access.kind, access.start, access.end);
        result.map_err(|denied| self.violation(attempt, (access.start, access.end), access.tag, denied))
    }

    pub(crate) fn deallocate(&mut self, _: &mut Shared, tag: Tag, _: Site) -> BorrowResult {
        let result = self.paper.deallocate(index(tag));
        result.map_err(|denied| self.violation(Attempt::Deallocate, (0, self.size), tag, denied))
    }

    pub(crate) fn retag(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult<Tag> {
        (*read, *write) = (Granted::NOTHING, Granted::NOTHING);
        match self.paper.retag(shared.config.precise_cells, index(parent), retag) {
            Ok(None) => Ok(parent),
            Ok(Some(node)) => {
                let Retag { borrow, start, end, site, .. } = *retag;
                self.births.push(Birth { number: shared.next_number(), borrow, start, end, site });
                Ok(Tag(node as u64))
            }
            Err(denied) => {
                Err(self.violation(Attempt::Reborrow(retag.borrow), (retag.start, retag.end), parent, denied))
            }
        }
    }

    pub(crate) fn release(
        &mut self,
        _: &mut Shared,
        tag: Tag,
        _: Site,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult {
        (*read, *write) = (Granted::NOTHING, Granted::NOTHING);
        let Some(node) = index(tag) else { return Ok(()) };
        let result = self.paper.release(node);
        result.map_err(|denied| self.violation(Attempt::ProtectorEnd, (0, self.size), tag, denied))
    }

    pub(crate) fn expose(&mut self, tag: Tag, _: &mut Granted, _: &mut Granted) {
        if let Some(node) = index(tag) {
            self.paper.expose(node);
        }
    }

    pub(crate) fn collect(&mut self, _: &mut dyn FnMut(Tag) -> bool) {}

    pub(crate) fn weight(&self) -> usize {
        self.births.len()
    }

    pub(crate) fn number(&self, tag: Tag) -> Option<TagNumber> {
        Some(self.births.get(index(tag)?)?.number)
    }

    fn violation(&self, attempt: Attempt, range: (u64, u64), tag: Tag, denied: Denied) -> Box<AliasingViolation> {
        let (offset, rule) = match denied {
            Denied::Forbidden { node, offset } => {
                let permission = self.paper.nodes[node].bytes[offset as usize].permission;
                (offset, AliasingRule::Forbidden { by: self.births[node].number, permission })
            }
            Denied::Protected { node, offset } => (offset, AliasingRule::Protected { tag: self.births[node].number }),
            Denied::NoExposedTag => (range.0, AliasingRule::NoExposedTag),
        };
        Box::new(AliasingViolation {
            model: AliasingModel::Tree,
            attempt,
            range: range.0..range.1,
            offset,
            tag: self.number(tag),
            pointer: None,
            rule,
            stories: (0..self.births.len()).map(|node| self.story(node)).collect(),
            state: AliasingState::Tree((0..self.births.len()).map(|node| self.tree_node(node, offset)).collect()),
            alloc: None,
        })
    }

    fn story(&self, index: usize) -> TagStory {
        let (birth, node) = (&self.births[index], &self.paper.nodes[index]);
        TagStory {
            number: birth.number,
            parent: node.parent.map(|parent| self.births[parent].number),
            borrow: birth.borrow,
            range: birth.start..birth.end,
            protector: node.protector,
            exposed: node.exposed,
            created: AliasingPlace { site: birth.site.0, ..AliasingPlace::default() },
            ended: None,
            variable: None,
            ty: None,
        }
    }

    fn tree_node(&self, index: usize, offset: u64) -> TreeNode {
        let node = &self.paper.nodes[index];
        let byte = node.bytes[offset as usize];
        TreeNode {
            number: self.births[index].number,
            parent: node.parent.map(|parent| self.births[parent].number),
            permission: byte.permission,
            protector: node.protector,
            accessed: byte.accessed,
        }
    }
}

/// The node of a tag; `None` for wildcard pointers.
fn index(tag: Tag) -> Option<usize> {
    (tag != Tag::WILDCARD).then_some(tag.0 as usize)
}
