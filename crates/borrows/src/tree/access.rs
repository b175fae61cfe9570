//! Accesses.
//!
//! Those through a node are *child accesses* for it and its ancestors, and *foreign accesses* for all others. Child accesses
//! are carried out node by node, upwards, until a node is reached above which nothing can change. Of foreign accesses, only
//! two kinds of effects are carried out at once (`foreign`): those on nodes that are `Active`, which are found by
//! `Tree::active`, and those on protected nodes. All others follow from the times in [`Record`] and of the last write.

use smallvec::SmallVec;

use super::log::{Cause, Event};
use super::nodes::Index;
use super::record::{Kind, Record, Time};
use super::runs::Run;
use super::written::Written;
use super::{Denied, Tree};
use crate::AccessKind;

/// What a child access finds in a node.
enum Step {
    /// Neither it nor what is above changes or objects.
    Stop,
    /// It does not change; its parent may.
    Up,
    /// It gets this record.
    Change(Record),
}

/// Bytes whose way up has yet to be gone, each from a node on.
type Todo = SmallVec<[(Index, Bytes); 4]>;

fn add_todo(todo: &mut Todo, node: Index, bytes: Bytes) {
    match todo.last_mut() {
        Some((last, before)) if *last == node && before.end == bytes.start => before.end = bytes.end,
        _ => todo.push((node, bytes)),
    }
}

/// The bytes of an access: not empty; the end is `u64::MAX` if that of the allocation is meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes {
    pub(super) start: u64,
    pub(super) end: u64,
}

/// What has happened to some bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    /// The lowest node that is `Active`.
    pub(super) active: Index,
    pub(super) written: Written,
}

impl Tree {
    /// A read through a node. Whether it changed a node that it was foreign to.
    pub(super) fn read(&mut self, node: Index, bytes: Bytes, cause: Cause) -> Result<bool, Denied> {
        let last = self.last(bytes);
        let changes = self.check_climb(AccessKind::Read, node, bytes, last)?;
        let cuts = !self.is_below_active(node, bytes, last) && self.check_cut(node, bytes)?;
        if changes {
            self.climb(AccessKind::Read, node, bytes);
        }
        if cuts {
            let time = self.tick();
            self.last_sync = time;
            self.note(AccessKind::Read, time, bytes, cause);
            self.cut(node, bytes, AccessKind::Read, time, &[]);
        }
        if self.claims.is_mutable_foreign(&self.nodes, node) {
            self.mark_conflicts(node, bytes, cause, |_, _| false);
        }
        Ok(cuts)
    }

    /// A write through a node. Whether it may have changed a node that it was foreign to.
    pub(super) fn write(&mut self, node: Index, bytes: Bytes, cause: Cause) -> Result<bool, Denied> {
        let last = self.last(bytes);
        if last.is_some_and(|last| self.is_last_writer(node, last)) {
            return Ok(false);
        }
        let changes = self.check_write(node, bytes, last)?;
        if changes {
            self.climb(AccessKind::Write, node, bytes);
        }
        if self.is_below_active(node, bytes, last) {
            let time = self.write_time();
            self.active.set(bytes.start, bytes.end, node);
            self.finish_write(node, time, bytes, cause);
        } else {
            let time = self.tick();
            self.cut(node, bytes, AccessKind::Write, time, &[]);
            self.finish_write(node, time, bytes, cause);
        }
        Ok(true)
    }

    /// What has happened to all bytes of an access, if it is the same.
    #[inline(always)]
    pub(super) fn last(&self, bytes: Bytes) -> Option<Last> {
        let active = self.active.get(bytes.start);
        if active.end < bytes.end {
            return None;
        }
        let written = self.written.get(bytes.start);
        (bytes.end <= written.end).then_some(Last { active: active.value, written: written.value })
    }

    /// Whether a read through a node is allowed, changes nothing, and is known to at once.
    #[inline(always)]
    pub(super) fn is_known_read(&self, node: Index, bytes: Bytes) -> bool {
        let readable = |run: Run<Record>| run.value.is_readable(self.last_write);
        let known = |active: Run<Index>| {
            let (start, end) = (active.start.max(bytes.start), active.end.min(bytes.end));
            active.value == node
                || self.nodes.is_ancestor(active.value, node) && self.nodes.all_records(node, start, end, readable)
        };
        self.active.all(bytes.start, bytes.end, known) && !self.claims.is_mutable_foreign(&self.nodes, node)
    }

    /// Whether the last write was the same, and nobody can have missed it.
    #[inline(always)]
    fn is_last_writer(&self, node: Index, last: Last) -> bool {
        (last.active, last.written.node) == (node, node) && last.written.time > self.last_sync
    }

    /// Whether a write is allowed; if so, whether it changes what is kept of the node or one above.
    pub(super) fn check_write(&self, node: Index, bytes: Bytes, last: Option<Last>) -> Result<bool, Denied> {
        let changes = self.check_climb(AccessKind::Write, node, bytes, last)?;
        if !self.claims.is_empty() {
            self.check_claims(node, bytes)?;
        }
        Ok(changes)
    }

    /// Whether a read is allowed.
    pub(super) fn check_read(&self, node: Index, bytes: Bytes) -> Result<(), Denied> {
        self.check_climb(AccessKind::Read, node, bytes, self.last(bytes))?;
        self.check_cut(node, bytes)?;
        Ok(())
    }

    pub(super) fn finish_write(&mut self, node: Index, time: Time, bytes: Bytes, cause: Cause) {
        self.written.set(bytes.start, bytes.end, Written { time, node });
        self.last_write = time;
        self.note(AccessKind::Write, time, bytes, cause);
    }

    /// The time of an access that must be told apart from all others.
    pub(super) fn tick(&mut self) -> Time {
        self.time += 1;
        self.time
    }

    /// The time of a write: the same as the last one's, if no record is as new as that.
    fn write_time(&mut self) -> Time {
        if self.last_sync >= self.time { self.tick() } else { self.time }
    }

    pub(super) fn note(&mut self, kind: AccessKind, time: Time, bytes: Bytes, cause: Cause) {
        self.log.push(Event { time, kind, start: bytes.start, end: bytes.end, cause });
    }

    /// Whether a child access is allowed by a node and those above it; if so, whether it changes one of them.
    fn check_climb(&self, kind: AccessKind, mut node: Index, bytes: Bytes, last: Option<Last>) -> Result<bool, Denied> {
        let Some(Last { active, written }) = last else { return self.check_pieces(kind, node, bytes, false) };
        let missed = |record: Record| (written.time > record.time()).then_some(bytes.start);
        let mut changes = false;
        loop {
            let run = self.nodes.record(node, bytes.start);
            if run.end < bytes.end {
                return self.check_pieces(kind, node, bytes, changes);
            }
            let record = self.standing_since(node, run.value, active, || written.node);
            match self.step(kind, node, record, bytes, missed)? {
                Step::Stop => return Ok(changes),
                Step::Up => changes |= kind == AccessKind::Write && self.nodes[node].is_news(bytes),
                Step::Change(_) => changes = true,
            }
            node = self.nodes[node].parent;
        }
    }

    /// The same for bytes with different records.
    fn check_pieces(&self, kind: AccessKind, node: Index, bytes: Bytes, mut changes: bool) -> Result<bool, Denied> {
        let mut todo = Todo::from_elem((node, bytes), 1);
        while let Some((node, Bytes { start: mut at, end })) = todo.pop() {
            while at < end {
                let run = self.standing(node, at);
                let piece = Bytes { start: at, end: run.end.min(end) };
                match self.step(kind, node, run.value, piece, |record| self.first_missed(record, piece))? {
                    Step::Stop => {}
                    Step::Up => {
                        changes |= kind == AccessKind::Write && self.nodes[node].is_news(piece);
                        add_todo(&mut todo, self.nodes[node].parent, piece);
                    }
                    Step::Change(_) => {
                        changes = true;
                        add_todo(&mut todo, self.nodes[node].parent, piece);
                    }
                }
                at = run.end;
            }
        }
        Ok(changes)
    }

    /// A child access that is allowed, for a node and those above it.
    pub(super) fn climb(&mut self, kind: AccessKind, node: Index, bytes: Bytes) {
        let mut todo = Todo::from_elem((node, bytes), 1);
        while let Some((node, Bytes { start: mut at, end })) = todo.pop() {
            while at < end {
                let run = self.standing(node, at);
                let piece = Bytes { start: at, end: run.end.min(end) };
                match Self::allowed_step(kind, run.value) {
                    Step::Up => {
                        if kind == AccessKind::Write {
                            self.nodes[node].note_write(piece);
                        }
                        add_todo(&mut todo, self.nodes[node].parent, piece);
                    }
                    Step::Change(record) => {
                        self.nodes.set_record(node, piece.start, piece.end, record);
                        add_todo(&mut todo, self.nodes[node].parent, piece);
                    }
                    Step::Stop => {}
                }
                at = piece.end;
            }
        }
    }

    /// What a child access finds in a node that has one record for all of the bytes. The root always stops it. `missed`: the first
    /// byte with a foreign write after a record was made.
    #[inline(always)]
    fn step(
        &self,
        kind: AccessKind,
        node: Index,
        record: Record,
        bytes: Bytes,
        missed: impl Fn(Record) -> Option<u64>,
    ) -> Result<Step, Denied> {
        use AccessKind::{Read, Write};
        let refused_at = match (record.kind(), kind) {
            (Kind::Cell | Kind::ReservedCell | Kind::Active, _) => None,
            (Kind::Disabled, _) | (Kind::Frozen, Write) => Some(bytes.start),
            (Kind::Frozen | Kind::Reserved, Read) => missed(record),
            (Kind::Reserved, Write) => missed(record).or_else(|| self.first_conflict(node, bytes)),
        };
        match refused_at {
            Some(offset) => Err(Denied::Forbidden { node, offset }),
            None => Ok(Self::allowed_step(kind, record)),
        }
    }

    /// The same of an access that is allowed.
    #[inline(always)]
    fn allowed_step(kind: AccessKind, record: Record) -> Step {
        use AccessKind::{Read, Write};
        match (record.kind(), kind) {
            // Writes make those that are reserved `Active`, which follows from `Tree::active`.
            (Kind::Cell | Kind::ReservedCell, _) | (Kind::Reserved, Write) => Step::Up,
            (Kind::Frozen | Kind::Reserved, Read) if !record.is_accessed() => Step::Change(record.accessed()),
            // Accesses through it are accesses through those above, and what disables one of those disables it.
            _ => Step::Stop,
        }
    }

    /// The first byte with a foreign write after a record was made.
    #[inline(always)]
    fn first_missed(&self, record: Record, bytes: Bytes) -> Option<u64> {
        if record.time() >= self.last_write {
            return None;
        }
        self.written.first_above(bytes.start, bytes.end, Written::up_to(record.time()))
    }
}
