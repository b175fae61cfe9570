//! Reborrows.

use assay_report::{Attempt, Borrow, Protector};

use super::access::Bytes;
use super::log::Cause;
use super::nodes::{Index, Node};
use super::record::{Kind, Record};
use super::written::Written;
use super::{Denied, Tree, index_of};
use crate::{AccessKind, Cells, Granted, Retag, Shared, Tag};

/// What a new tag may do.
#[derive(Clone, Copy, Debug)]
struct Plan {
    /// With bytes outside of `UnsafeCell`s.
    plain: Kind,
    /// With bytes inside of `UnsafeCell`s.
    in_cell: Kind,
    /// With bytes that it is not made for.
    outside: Kind,
    /// The access that making it implies. If it is a write, then the new tag is `Active`.
    access: AccessKind,
}

impl Tree {
    /// A new pointer made of one with the tag `parent`; its tag.
    pub(super) fn make(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> Result<Tag, Denied> {
        let cells = match retag.cells {
            Cells::Ranges(_) if !shared.config.precise_cells => Cells::All,
            cells => cells,
        };
        let Some(plan) = plan(retag, cells) else { return Ok(parent) };
        let bytes = self.bytes(retag.start, retag.end);
        let Some(node) = index_of(parent) else {
            (*read, *write) = (Granted::NOTHING, Granted::NOTHING);
            let cause = Cause { attempt: Attempt::Reborrow(retag.borrow), tag: None, site: retag.site };
            self.for_accessed(plan, retag, cells, &mut |tree, bytes| {
                tree.access_wildcard(plan.access, bytes, cause).map(|()| false)
            })?;
            return Ok(parent);
        };
        let cause =
            Cause { attempt: Attempt::Reborrow(retag.borrow), tag: Some(self.nodes[node].number), site: retag.site };
        let adds_nothing = self.adds_nothing(node, plan, retag, cells);
        let no_byte_in_cell = matches!(cells, Cells::None | Cells::Ranges([]));
        let simple = no_byte_in_cell && plan.access == AccessKind::Read && bytes.start < bytes.end;
        let known = simple && self.is_known_read(node, bytes);
        let changed = !known
            && self.for_accessed(plan, retag, cells, &mut |tree, bytes| match plan.access {
                AccessKind::Read => tree.read(node, bytes, cause),
                AccessKind::Write => tree.write(node, bytes, cause),
            })?;
        if changed {
            *write = Granted::NOTHING;
        }
        if plan.access == AccessKind::Write {
            *read = Granted::NOTHING;
        }
        if adds_nothing {
            return Ok(parent);
        }
        let new = self.add(shared, node, plan, retag, bytes, cells);
        *write = Granted::NOTHING;
        if bytes.start < bytes.end && (no_byte_in_cell || plan.in_cell != Kind::Cell) {
            *read = Granted::new(Tag(u64::from(new)), bytes.start, bytes.end);
        } else if retag.protector != Protector::None {
            *read = Granted::NOTHING;
        }
        Ok(Tag(u64::from(new)))
    }

    /// A shared reference to bytes that are not in cells, made of a pointer that may read them without changing anything.
    #[inline(always)]
    pub(crate) fn retag_quietly(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> Option<Tag> {
        let node = index_of(parent).filter(|_| !self.nodes.is_empty() && retag.start < retag.end)?;
        let bytes = self.bytes(retag.start, retag.end);
        let plan = plan(retag, Cells::None)?;
        if !self.is_known_read(node, bytes) {
            return None;
        }
        if self.adds_nothing(node, plan, retag, Cells::None) {
            return Some(parent);
        }
        let new = self.add(shared, node, plan, retag, bytes, Cells::None);
        (*read, *write) = (Granted::new(Tag(u64::from(new)), bytes.start, bytes.end), Granted::NOTHING);
        Some(Tag(u64::from(new)))
    }

    /// Calls `access` with the bytes that are accessed.
    fn for_accessed(
        &mut self,
        plan: Plan,
        retag: &Retag<'_>,
        cells: Cells<'_>,
        access: &mut dyn FnMut(&mut Tree, Bytes) -> Result<bool, Denied>,
    ) -> Result<bool, Denied> {
        if plan.in_cell != Kind::Cell || cells == Cells::None {
            let bytes = self.bytes(retag.start, retag.end);
            return if bytes.start < bytes.end { access(self, bytes) } else { Ok(false) };
        }
        let mut changed = false;
        for_plain(retag, cells, &mut |start, end| {
            let bytes = self.bytes(start, end);
            changed |= access(self, bytes)?;
            Ok(())
        })?;
        Ok(changed)
    }

    /// Whether a shared reference would allow and refuse just what its parent does, so that it may have the same tag.
    ///
    /// Accesses through either are the same for all other nodes. `Cell` refuses nothing. A `Frozen` byte of a `Frozen` parent is
    /// disabled by foreign writes just like the parent, and any other write is refused by the parent.
    #[inline(always)]
    fn adds_nothing(&self, parent: Index, plan: Plan, retag: &Retag<'_>, cells: Cells<'_>) -> bool {
        if plan.in_cell != Kind::Cell {
            return false;
        }
        match cells {
            Cells::All => true,
            _ if retag.protector != Protector::None => false,
            Cells::None => self.nodes[parent].only_frozen,
            Cells::Ranges(_) => {
                let mut frozen = true;
                let all = for_plain(retag, cells, &mut |start, end| {
                    let bytes = self.bytes(start, end);
                    let run = self.standing(parent, bytes.start);
                    frozen &= bytes.end <= run.end && matches!(run.value.kind(), Kind::Frozen | Kind::Disabled);
                    Ok(())
                });
                frozen && all.is_ok()
            }
        }
    }

    /// Adds a node.
    #[inline(always)]
    fn add(
        &mut self,
        shared: &mut Shared,
        parent: Index,
        plan: Plan,
        retag: &Retag<'_>,
        bytes: Bytes,
        cells: Cells<'_>,
    ) -> Index {
        let time = self.time;
        self.last_sync = time;
        let inside = if cells == Cells::All { plan.in_cell } else { plan.plain };
        let is_place = plan.access == AccessKind::Write;
        let node = self.nodes.add(Node {
            parent,
            borrow: retag.borrow,
            protector: retag.protector,
            only_frozen: cells == Cells::None && plan.plain == Kind::Frozen,
            start: bytes.start,
            end: bytes.end,
            wrote: is_place,
            inside: Record::new(inside, inside != Kind::Cell, time),
            outside: Record::new(plan.outside, false, time),
            created: time,
            number: shared.next_number(),
            site: retag.site,
            ..Node::ROOT
        });
        if let Cells::Ranges(ranges) = cells {
            let record = Record::new(plan.in_cell, plan.in_cell != Kind::Cell, time);
            for &(start, end) in ranges {
                let piece = self.bytes(retag.start + start, retag.start + end);
                if piece.start < piece.end {
                    self.nodes.set_record(node, piece.start, piece.end, record);
                }
            }
        }
        if is_place && bytes.start < bytes.end {
            // The parent's write counts as one through the new node.
            let Written { time, .. } = self.written.get(bytes.start).value;
            self.active.set(bytes.start, bytes.end, node);
            self.written.set(bytes.start, bytes.end, Written { time, node });
        }
        if retag.protector != Protector::None {
            self.claims.add(&mut self.nodes, node, plan.plain != Kind::Frozen);
        }
        node
    }
}

/// What a new tag may do; `None` if the pointer keeps that of its parent.
#[inline(always)]
fn plan(retag: &Retag<'_>, cells: Cells<'_>) -> Option<Plan> {
    let (plain, in_cell) = match retag.borrow {
        Borrow::Root | Borrow::RawConst | Borrow::RawMut => return None,
        Borrow::Mutable | Borrow::TwoPhase | Borrow::Box if !retag.unpin => return None,
        // A protected one must be alone until it is written to, whatever its type.
        Borrow::Mutable | Borrow::TwoPhase | Borrow::Box if retag.protector != Protector::None => {
            (Kind::Reserved, Kind::Reserved)
        }
        Borrow::Mutable | Borrow::TwoPhase | Borrow::Box => (Kind::Reserved, Kind::ReservedCell),
        Borrow::Shared => (Kind::Frozen, Kind::Cell),
        Borrow::InPlace => {
            let plain = Kind::Reserved;
            return Some(Plan { plain, in_cell: plain, outside: plain, access: AccessKind::Write });
        }
    };
    let outside = if cells == Cells::None { plain } else { in_cell };
    Some(Plan { plain, in_cell, outside, access: AccessKind::Read })
}

/// Calls `visit` with the starts and ends of the ranges that are outside of `UnsafeCell`s.
fn for_plain(
    retag: &Retag<'_>,
    cells: Cells<'_>,
    visit: &mut dyn FnMut(u64, u64) -> Result<(), Denied>,
) -> Result<(), Denied> {
    let mut at = retag.start;
    let ranges = match cells {
        Cells::None => &[],
        Cells::All => return Ok(()),
        Cells::Ranges(ranges) => ranges,
    };
    for &(start, end) in ranges {
        if at < retag.start + start {
            visit(at, retag.start + start)?;
        }
        at = retag.start + end;
    }
    if at < retag.end { visit(at, retag.end) } else { Ok(()) }
}
