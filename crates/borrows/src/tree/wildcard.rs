//! Accesses by pointers that were made of integers.
//!
//! Such a pointer has the tag of some exposed one, it is not known which. An access by it is undefined behaviour only if it
//! would be, through every exposed tag. Else it is granted, and what it changes is what it would change in all of the cases
//! that are not undefined behaviour: a node that all these *candidates* are below (or the same as) sees a child access, one
//! that none of them is below sees a foreign access, and for any other, nothing happens.
//!
//! That this gives no false alarm: permissions are ordered by what they allow (`Kind`; `accessed` allows less, and so does
//! `conflicted`), no access makes a permission greater, and one made to two states of a tree, of which one is greater in every
//! node, is allowed in the greater one if it is in the other, and leaves it greater. Let the program have chosen right tags all
//! along, and compare the state that this would have led to with ours. Ours is greater at first. It stays so: the tag
//! chosen next is among the candidates, since it is allowed in the smaller state. So nodes that are changed here are changed
//! there in the same way, and others did not get smaller here. A pointer that is made of a wildcard pointer would have a node
//! below that of the tag that was chosen, and has none in this tree (`forest`): for all nodes that exist here, its accesses are
//! the same as those through the chosen tag, which is exposed; and the node that is missing could only refuse something.

use super::access::Bytes;
use super::log::Cause;
use super::nodes::Index;
use super::record::{Kind, Time};
use super::written::Written;
use super::{Denied, Tree};
use crate::AccessKind;

impl Tree {
    /// An access through some exposed tag.
    pub(super) fn access_wildcard(&mut self, kind: AccessKind, bytes: Bytes, cause: Cause) -> Result<(), Denied> {
        let candidates = self.candidates(kind, bytes);
        match (candidates.as_slice(), kind) {
            ([], _) => return Err(Denied::NoExposedTag),
            (&[node], AccessKind::Read) => _ = self.read(node, bytes, cause)?,
            (&[node], AccessKind::Write) => _ = self.write(node, bytes, cause)?,
            (candidates, kind) => self.access_any(candidates, kind, bytes, cause),
        }
        Ok(())
    }

    /// The exposed tags through which an access is allowed.
    fn candidates(&self, kind: AccessKind, bytes: Bytes) -> Vec<Index> {
        let allows = |&node: &Index| match kind {
            AccessKind::Read => self.check_read(node, bytes).is_ok(),
            AccessKind::Write => self.check_write(node, bytes, self.last(bytes)).is_ok(),
        };
        self.exposed.iter().copied().filter(allows).collect()
    }

    /// The lowest node that is above all of them, or the same.
    pub(super) fn common_candidate(&self, kind: AccessKind, bytes: Bytes) -> Result<Index, Denied> {
        let candidates = self.candidates(kind, bytes);
        let common = candidates.into_iter().reduce(|one, other| self.nodes.common_ancestor(one, other));
        common.ok_or(Denied::NoExposedTag)
    }

    /// An access through one of several tags.
    fn access_any(&mut self, candidates: &[Index], kind: AccessKind, bytes: Bytes, cause: Cause) {
        let top = candidates.iter().fold(candidates[0], |top, &node| self.nodes.common_ancestor(top, node));
        let spared = self.between(candidates, top);
        self.climb(kind, top, bytes);
        let time = self.tick();
        self.last_sync = time;
        match kind {
            AccessKind::Read => {
                self.note(kind, time, bytes, cause);
                self.cut(top, bytes, kind, time, &spared);
                self.mark_conflicts(top, bytes, cause, |_, node| spared.contains(&node));
            }
            AccessKind::Write => {
                spared.iter().for_each(|&node| self.look_at(node, bytes, time));
                self.cut(top, bytes, kind, time, &spared);
                self.finish_write(top, time, bytes, cause);
                self.keep_active(bytes, time);
            }
        }
    }

    /// The nodes above any of the candidates (or the same), up to but without `top`.
    fn between(&self, candidates: &[Index], top: Index) -> Vec<Index> {
        let mut nodes = Vec::new();
        for &candidate in candidates {
            let mut node = candidate;
            while node != top && !nodes.contains(&node) {
                nodes.push(node);
                node = self.nodes[node].parent;
            }
        }
        nodes
    }

    /// Nodes that are still `Active` although a write through another one may have been the last keep that they were.
    fn keep_active(&mut self, bytes: Bytes, time: Time) {
        let mut at = bytes.start;
        while at < bytes.end {
            let active = self.active.get(at);
            let end = active.end.min(bytes.end);
            self.written.set(at, end, Written { time, node: active.value });
            at = end;
        }
    }

    /// Makes the records of a node as new as a write that does not concern it.
    fn look_at(&mut self, node: Index, bytes: Bytes, time: Time) {
        let mut at = bytes.start;
        while at < bytes.end {
            let run = self.nodes.record(node, at);
            let end = run.end.min(bytes.end);
            if run.value.kind() == Kind::Reserved {
                self.nodes.set_record(node, at, end, run.value.at(time));
            }
            at = end;
        }
    }
}
