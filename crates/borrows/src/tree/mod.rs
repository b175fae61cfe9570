//! Tree Borrows (PLDI 2025).
//!
//! The tags of an allocation form a tree: a reborrow makes a child of the tag it is made of. Each tag has a *permission* for
//! each byte. An access through a tag is a *child access* for that and all above it, and a *foreign access* for all others. It
//! is undefined behaviour if the permission of one of the former refuses it, or if one of the latter is *protected* (an argument
//! of a function that is still running), was accessed at that byte, and would become `Disabled`.
//!
//! | permission | represents | allows | rejects |
//! |---|---|---|---|
//! | `Reserved` | `&mut` (also two-phase) and `Box`, not written through yet | child reads; child writes, which make it `Active`; foreign reads, which make it `Reserved (conflicted)` if it is protected | foreign writes make it `Disabled` |
//! | `Reserved (conflicted)` | the same, after a foreign read while it was protected | as `Reserved`, which it is again when the protection ends | child writes while it is protected |
//! | `ReservedCell` | `&mut` to bytes in an `UnsafeCell`, not protected, not written through yet | child reads; child writes, which make it `Active`; foreign reads and writes | nothing |
//! | `Active` | written through; the allocation's own tag | child reads and writes | foreign reads make it `Frozen` (`Disabled` if it is protected), foreign writes `Disabled` |
//! | `Frozen` | `&`, and what was `Active` before a foreign read | child reads; foreign reads | child writes; foreign writes make it `Disabled` |
//! | `Disabled` | ended by a foreign write | foreign reads and writes | child reads and writes |
//! | `Cell` | `&` to bytes in an `UnsafeCell` | everything | nothing |
//!
//! Reborrows: `&mut` and `Box` get `Reserved` (in cells `ReservedCell`, but `Reserved` if protected), `&` gets `Frozen` (in
//! cells `Cell`), and places that arguments are passed in get `Active`. Raw pointers, and `&mut` and `Box` of what is not
//! `Unpin`, keep the tag of what they are made of. A reborrow is a read through the parent of the bytes that it is made for,
//! but for those that get `Cell`; for places of arguments it is a write. Bytes outside of the range get the same permission (that
//! of cells if the type is not `Freeze`, even if its cells have no bytes), but do not count as *accessed* before they are.
//!
//! When a protection ends, there is one more access through the tag to each byte that was accessed through it, which does not
//! concern the tags below: a write where it is `Active`, else a read; none where it is `Cell`. Deallocation is a write to all
//! bytes, and not allowed if a byte was accessed through a strongly protected tag that is not `Cell` there.
//!
//! What is kept, so that accesses need not visit all tags:
//! - [`Nodes`]: for each tag its permissions, as ranges, but as old as its [`Record`]s are. `wildcard`, `release`, `access` and
//!   `collect` say what follows from that.
//! - `active`: which tags are `Active`. Accesses end those that they are foreign to (each once: no tag gets it twice).
//! - [`Written`]: when, and through which tag, the last write was. It disabled all tags with an older record that it was foreign
//!   to, but for those that are `Cell` or `ReservedCell`; the others became `Active` by it, and perhaps `Frozen` since. So writes
//!   change no records.
//! - [`Cuts`]: what ended `Active` tags, which only reports need.
//! - [`Claims`]: the protected tags, of which each access that could concern them is checked, and where reads were in
//!   conflict with them.
//!
//! An allocation has one such tree, and a [`Forest`] of small ones beside it if pointers were made of wildcard pointers.

mod access;
mod claims;
mod collect;
mod cuts;
mod foreign;
mod forest;
mod grant;
mod log;
mod nodes;
mod record;
mod release;
mod report;
mod retag;
mod runs;
mod times;
mod wildcard;
mod written;

use assay_report::{Attempt, Protector, TagNumber};

use crate::{Access, AccessKind, BorrowResult, Granted, Retag, Root, Shared, Tag};
pub(crate) use forest::Forest;

use access::Bytes;
use claims::Claims;
use cuts::Cuts;
use log::{Cause, Log};
use nodes::{Index, Node, Nodes, ROOT};
use record::Time;
use runs::Runs;
use written::Written;

/// The state of one allocation under Tree Borrows.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    /// The tags. Empty before the first reborrow.
    nodes: Nodes,
    /// For each byte the lowest node that is `Active` (or would be, but is `Cell`). Those above it are `Active` or `Cell`, and
    /// no other node is `Active`. Through it or a node below it was the last write.
    active: Runs<Index>,
    /// For each byte the last write.
    written: Runs<Written>,
    cuts: Cuts,
    /// The protected nodes.
    claims: Claims,
    /// The exposed nodes.
    exposed: Vec<Index>,
    log: Log,
    /// Now.
    time: Time,
    /// That of the last write.
    last_write: Time,
    /// No record is newer: what was written later was missed by all.
    last_sync: Time,
    /// Of the allocation.
    size: u64,
}

/// Why something is not allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Denied {
    /// By the permission of this node, which is accessed itself or an ancestor of that.
    Forbidden { node: Index, offset: u64 },
    /// This node would be disabled, and is protected.
    Protected { node: Index, offset: u64 },
    /// There is no exposed tag that would allow it.
    NoExposedTag,
}

impl Tree {
    /// Without reborrows.
    pub(crate) fn new() -> Tree {
        Tree {
            nodes: Nodes::default(),
            active: Runs::new(ROOT),
            written: Runs::new(Written { time: 0, node: ROOT }),
            cuts: Cuts::default(),
            claims: Claims::default(),
            exposed: Vec::new(),
            log: Log::default(),
            time: 0,
            last_write: 0,
            last_sync: 0,
            size: 0,
        }
    }

    /// Forgets all, but keeps some memory for the next allocation.
    #[cold]
    pub(crate) fn clear(&mut self) {
        self.nodes.clear();
        self.active.fill(ROOT);
        self.written.fill(Written { time: 0, node: ROOT });
        self.cuts.clear();
        self.claims.clear();
        self.exposed.clear();
        self.log.clear();
        (self.time, self.last_write, self.last_sync) = (0, 0, 0);
    }

    /// At the first reborrow.
    fn plant(&mut self, shared: &mut Shared, root: Root, exposed: bool) {
        self.size = root.size;
        self.nodes.add(Node { number: shared.next_number(), ..Node::ROOT });
        if exposed {
            self.nodes[ROOT].exposed = true;
            self.exposed.push(ROOT);
        }
    }

    pub(crate) fn access(&mut self, access: &Access, read: &mut Granted, write: &mut Granted) -> BorrowResult {
        if self.nodes.is_empty() {
            return Ok(());
        }
        self.access_checked(access, read, write).map_err(|denied| {
            let attempt = attempt(access.kind);
            self.violation(attempt, (access.start, access.end), access.tag, denied)
        })
    }

    #[inline(always)]
    fn access_checked(&mut self, access: &Access, read: &mut Granted, write: &mut Granted) -> Result<(), Denied> {
        let bytes = self.bytes(access.start, access.end);
        let attempt = attempt(access.kind);
        let Some(node) = index_of(access.tag) else {
            (*read, *write) = (Granted::NOTHING, Granted::NOTHING);
            return self.access_wildcard(access.kind, bytes, Cause { attempt, tag: None, site: access.site });
        };
        let cause = Cause { attempt, tag: Some(self.nodes[node].number), site: access.site };
        match access.kind {
            AccessKind::Read => {
                if !self.is_known_read(node, bytes) && self.read(node, bytes, cause)? {
                    *write = Granted::NOTHING;
                }
                *read = self.grant_reads(node, bytes);
            }
            AccessKind::Write => {
                if self.write(node, bytes, cause)? {
                    read.yield_to(access.tag, access.start, access.end);
                }
                *write = self.grant_writes(node, bytes);
            }
        }
        Ok(())
    }

    pub(crate) fn deallocate(&mut self, tag: Tag) -> BorrowResult {
        if self.nodes.is_empty() {
            return Ok(());
        }
        self.check_deallocation(tag).map_err(|denied| self.violation(Attempt::Deallocate, (0, self.size), tag, denied))
    }

    fn check_deallocation(&self, tag: Tag) -> Result<(), Denied> {
        if self.size == 0 {
            return Ok(());
        }
        let bytes = self.bytes(0, self.size);
        let node = match index_of(tag) {
            Some(node) => {
                self.check_write(node, bytes, self.last(bytes))?;
                node
            }
            None => self.common_candidate(AccessKind::Write, bytes)?,
        };
        for claim in self.claims.iter().filter(|claim| self.nodes[claim.node].protector == Protector::Strong) {
            // Deallocation is an access itself.
            let accessed = self.nodes.is_ancestor(claim.node, node);
            self.check_unheld(claim.node, bytes, accessed)?;
        }
        Ok(())
    }

    pub(crate) fn retag(
        &mut self,
        shared: &mut Shared,
        (root, root_exposed): (Root, bool),
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult<Tag> {
        if self.nodes.is_empty() {
            self.plant(shared, root, root_exposed);
        }
        self.make(shared, parent, retag, read, write)
            .map_err(|denied| self.violation(Attempt::Reborrow(retag.borrow), (retag.start, retag.end), parent, denied))
    }

    /// Whether a tag, which there is, is that of shared references without cells.
    #[inline(always)]
    pub(crate) fn is_only_frozen(&self, tag: Tag) -> bool {
        self.nodes.get(tag.0).is_some_and(|node| node.only_frozen)
    }

    /// Whether a tag, which there is, is protected.
    #[inline(always)]
    pub(crate) fn is_protected(&self, tag: Tag) -> bool {
        self.nodes.get(tag.0).is_some_and(|node| node.claim != nodes::NONE)
    }

    pub(crate) fn expose(&mut self, tag: Tag) {
        if let Some(node) = index_of(tag)
            && !self.nodes.is_empty()
            && !self.nodes[node].exposed
        {
            self.nodes[node].exposed = true;
            self.exposed.push(node);
        }
    }

    /// Whether there is any tag but the root's.
    fn has_reborrows(&self) -> bool {
        self.nodes.order.len() > 1
    }

    pub(crate) fn weight(&self) -> usize {
        if self.nodes.is_empty() {
            return 0;
        }
        self.nodes.weight() + self.active.len() + self.written.len() + self.cuts.len() + self.log.len()
    }

    pub(crate) fn number(&self, tag: Tag) -> Option<TagNumber> {
        self.nodes.get(tag.0).map(|node| node.number)
    }

    /// A range, as it is used inside: what reaches the end of the allocation reaches all offsets behind.
    #[inline(always)]
    fn bytes(&self, start: u64, end: u64) -> Bytes {
        Bytes { start, end: if end >= self.size && start < end { u64::MAX } else { end } }
    }
}

/// The node of a tag; `None` for wildcard pointers.
#[inline(always)]
fn index_of(tag: Tag) -> Option<Index> {
    (tag != Tag::WILDCARD).then_some(tag.0 as Index)
}

fn attempt(kind: AccessKind) -> Attempt {
    match kind {
        AccessKind::Read => Attempt::Read,
        AccessKind::Write => Attempt::Write,
    }
}
