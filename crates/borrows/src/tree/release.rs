//! Ends of calls.
//!
//! What was accessed through a protected tag counts as accessed once more when the protection ends: as written if it is
//! `Active`, else as read. This concerns all nodes but those derived from the tag. As nothing that conflicts with its accesses
//! can have happened while it was protected, little is left to be done:
//! - Its ancestors have seen such an access already, and nobody has taken back since what they got by it.
//! - Where it is `Active`, it or a node below it was the last to write, so all others that there were then are disabled, as far as
//!   they can be. Those that came later have not accessed the byte: that would have been a foreign access to the protected
//!   tag. They are disabled now.
//! - Where it is not `Active`, no node that it is foreign to is: what was `Active` before was ended by its own access, and any
//!   later write would have been a foreign one to it. So the read matters only to protected nodes that are `Reserved`.

use assay_report::Attempt;

use super::access::Bytes;
use super::log::Cause;
use super::nodes::{Index, NONE};
use super::record::{Kind, Record, Time};
use super::times::Times;
use super::{Tree, index_of};
use crate::{AccessKind, Granted, Site, Tag};

impl Tree {
    /// Does the same as [`Tree::release`] where that is no access that anybody could notice, or declines.
    #[inline(always)]
    pub(crate) fn release_quietly(&mut self, tag: Tag) -> bool {
        let Some(node) = index_of(tag).filter(|&node| self.nodes[node].claim != NONE) else { return true };
        // A read concerns only protected nodes that are `Reserved`.
        let is_quiet = self.nodes[node].only_frozen && !self.claims.is_mutable_foreign(&self.nodes, node);
        if is_quiet {
            self.claims.remove(&mut self.nodes, node);
        }
        is_quiet
    }

    /// The function ends that a tag was protected for. How many nodes were looked at.
    pub(crate) fn release(&mut self, tag: Tag, site: Site, read: &mut Granted) -> usize {
        let Some(node) = index_of(tag).filter(|&node| self.nodes[node].claim != NONE) else { return 0 };
        let mut effort = 0;
        let cause = Cause { attempt: Attempt::ProtectorEnd, tag: Some(self.nodes[node].number), site };
        let mut at = 0;
        while at != u64::MAX {
            let run = self.standing(node, at);
            let mut bytes = Bytes { start: at, end: run.end };
            match run.value.kind() {
                Kind::Active => {
                    bytes.end = self.end_of(node, run.end, |record| record == Record::ACTIVE);
                    let (changed, looked_at) = self.write_again(node, bytes, cause);
                    effort += looked_at;
                    if changed {
                        *read = Granted::NOTHING;
                    }
                }
                _ if is_read(run.value) && self.claims.is_mutable_foreign(&self.nodes, node) => {
                    bytes.end = self.end_of(node, run.end, is_read);
                    self.mark_conflicts(node, bytes, cause, |nodes, other| nodes.is_ancestor(node, other));
                }
                _ => {}
            }
            at = bytes.end;
        }
        self.claims.remove(&mut self.nodes, node);
        effort
    }

    /// Up to where something holds for a node, if it does up to an offset.
    fn end_of(&self, node: Index, mut end: u64, holds: impl Fn(Record) -> bool) -> u64 {
        while end != u64::MAX {
            let run = self.standing(node, end);
            if !holds(run.value) {
                break;
            }
            end = run.end;
        }
        end
    }

    /// The write through a protected node at its end. Whether it changed anything, and how many nodes were looked at.
    fn write_again(&mut self, node: Index, bytes: Bytes, cause: Cause) -> (bool, usize) {
        let mut old = self.written_before_sync(bytes);
        let Some(since) = old.earliest() else { return (false, 0) };
        let mut time = None;
        let mut looked_at = 0;
        for place in (1..self.nodes.order.len()).rev() {
            let other = self.nodes.order[place];
            if self.nodes[other].created < since {
                break;
            }
            looked_at += 1;
            if !self.nodes.is_ancestor(node, other) && !self.nodes.is_ancestor(other, node) {
                looked_at += self.disable(other, &mut old, cause, &mut time);
            }
        }
        (time.is_some(), looked_at)
    }

    /// The bytes for which there may be records that are as new as the last write.
    fn written_before_sync(&self, bytes: Bytes) -> Times {
        let mut times = Times::default();
        self.written.all(bytes.start, bytes.end, |run| {
            if run.value.time <= self.last_sync {
                times.add(Bytes { start: run.start.max(bytes.start), end: run.end.min(bytes.end) }, run.value.time);
            }
            true
        });
        times.sort();
        times
    }

    /// A foreign write to one node. Where it was looked at before the last write, there is nothing left to be done. In how many places
    /// there was.
    fn disable(&mut self, node: Index, old: &mut Times, cause: Cause, time: &mut Option<Time>) -> usize {
        let mut places = 0;
        let mut at = 0;
        while at != u64::MAX {
            let run = self.nodes.record(node, at);
            if matches!(run.value.kind(), Kind::Frozen | Kind::Reserved) {
                old.for_each_up_to(run.value.time(), Bytes { start: at, end: run.end }, |piece| {
                    places += 1;
                    self.disable_at(node, piece, cause, time);
                });
            }
            places += 1;
            at = run.end;
        }
        places
    }

    fn disable_at(&mut self, node: Index, bytes: Bytes, cause: Cause, time: &mut Option<Time>) {
        let time = *time.get_or_insert_with(|| {
            self.time += 1;
            self.time
        });
        self.note(AccessKind::Write, time, bytes, cause);
        self.nodes.set_record(node, bytes.start, bytes.end, Record::new(Kind::Disabled, false, time));
    }
}

/// Whether what was accessed through a protected node counts as read once more at its end.
fn is_read(record: Record) -> bool {
    matches!(record.kind(), Kind::Frozen | Kind::Reserved) && record.is_accessed()
}
