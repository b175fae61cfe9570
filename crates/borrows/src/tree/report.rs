//! What is told of a violation.

use assay_report::{
    AliasingModel, AliasingPlace, AliasingRule, AliasingState, AliasingViolation, Attempt, Borrow, Permission, TagEnd,
    TagNumber, TagStory, TreeNode,
};

use super::log::Event;
use super::nodes::{Index, NONE, Node, ROOT};
use super::record::Kind;
use super::{Denied, Tree, index_of};
use crate::{AccessKind, Tag};

impl Tree {
    /// What is known of something that is not allowed.
    #[cold]
    pub(super) fn violation(
        &self,
        attempt: Attempt,
        (start, end): (u64, u64),
        tag: Tag,
        denied: Denied,
    ) -> Box<AliasingViolation> {
        let number = |node: Index| self.nodes[node].number;
        let (offset, culprit, rule) = match denied {
            Denied::Forbidden { node, offset } => {
                let rule = AliasingRule::Forbidden { by: number(node), permission: self.permission(node, offset) };
                (offset, Some(node), rule)
            }
            Denied::Protected { node, offset } => (offset, Some(node), AliasingRule::Protected { tag: number(node) }),
            Denied::NoExposedTag => (start, None, AliasingRule::NoExposedTag),
        };
        let mut involved: Vec<Index> = index_of(tag).into_iter().chain(culprit).collect();
        if culprit.is_none() {
            involved.extend(&self.exposed);
        }
        let nodes = self.around(involved, offset);
        Box::new(AliasingViolation {
            model: AliasingModel::Tree,
            attempt,
            range: start..end,
            offset,
            tag: self.number(tag),
            pointer: None,
            rule,
            stories: nodes.iter().map(|&node| self.story(node, offset)).collect(),
            state: AliasingState::Tree(nodes.iter().map(|&node| self.tree_node(node, offset)).collect()),
            alloc: None,
        })
    }

    /// These nodes, those through which their permissions at a byte were ended, and all above, in the order of creation.
    fn around(&self, mut nodes: Vec<Index>, offset: u64) -> Vec<Index> {
        let ends = nodes.iter().filter_map(|&node| self.end(node, offset)?.tag).collect::<Vec<TagNumber>>();
        nodes.extend(self.nodes.order.iter().filter(|&&node| ends.contains(&self.nodes[node].number)));
        let mut wanted = Vec::new();
        for mut node in nodes {
            while !wanted.contains(&node) {
                wanted.push(node);
                node = self.nodes[node].parent;
            }
        }
        wanted.sort_by_key(|&node| self.nodes[node].number);
        wanted
    }

    fn story(&self, index: Index, offset: u64) -> TagStory {
        let node = &self.nodes[index];
        TagStory {
            number: node.number,
            parent: self.parent(index),
            borrow: node.borrow,
            range: node.start.min(self.size)..node.end.min(self.size),
            protector: node.protector,
            exposed: node.exposed,
            created: AliasingPlace { site: node.site.0, ..AliasingPlace::default() },
            ended: self.end(index, offset),
            variable: None,
            ty: None,
        }
    }

    fn tree_node(&self, index: Index, offset: u64) -> TreeNode {
        let Node { number, protector, .. } = self.nodes[index];
        TreeNode {
            number,
            parent: self.parent(index),
            permission: self.permission(index, offset),
            protector,
            accessed: self.standing(index, offset).value.is_accessed(),
        }
    }

    fn parent(&self, node: Index) -> Option<TagNumber> {
        (node != ROOT).then(|| self.nodes[self.nodes[node].parent].number)
    }

    fn permission(&self, node: Index, offset: u64) -> Permission {
        self.kind_at(node, offset).permission(self.conflict(node, offset).is_some())
    }

    /// The read that was in conflict with a protected node.
    fn conflict(&self, node: Index, offset: u64) -> Option<&Event> {
        let claim = self.nodes[node].claim;
        if claim == NONE {
            return None;
        }
        self.log.at(self.claims.first_conflict(claim as usize, offset)?, offset)
    }

    /// What ended, or reduced, the permission of a node.
    fn end(&self, node: Index, offset: u64) -> Option<TagEnd> {
        let record = self.nodes.record(node, offset).value;
        let kind = self.kind_at(node, offset);
        let cut = self.cuts.time(&self.nodes, node, offset);
        let since = cut.unwrap_or(record.time());
        let event = match kind {
            // It was disabled, but not visited.
            Kind::Disabled if cut.is_none() && record.kind() != kind => self.log.write_after(since, offset)?,
            Kind::Disabled => match self.log.at(since, offset)? {
                event if event.kind == AccessKind::Write => event,
                // It became `Frozen` before.
                _ => self.log.write_after(since, offset)?,
            },
            Kind::Frozen if self.nodes[node].borrow != Borrow::Shared => self.log.at(since, offset)?,
            Kind::Reserved => self.conflict(node, offset)?,
            _ => return None,
        };
        Some(TagEnd {
            by: event.cause.attempt,
            tag: event.cause.tag,
            range: event.start.min(self.size)..event.end.min(self.size),
            at: AliasingPlace { site: event.cause.site.0, ..AliasingPlace::default() },
            became: self.permission(node, offset),
        })
    }
}
