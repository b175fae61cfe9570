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
use super::{Tree, index_of};
use crate::{AccessKind, Granted, Site, Tag};

impl Tree {
    /// Does the same as [`Tree::release`] where that is no access that anybody could notice, or declines.
    #[inline(always)]
    pub(crate) fn release_quietly(&mut self, tag: Tag) -> bool {
        let Some(node) = index_of(tag).filter(|&node| self.nodes[node].claim != NONE) else { return true };
        // A read concerns only protected nodes that are `Reserved`.
        let is_quiet = self.nodes[node].only_frozen && !self.claims.any_mutable();
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
            let run = self.nodes.record(node, at);
            if run.value.is_accessed() {
                let bytes = Bytes { start: run.start.max(at), end: run.end };
                match run.value.kind() {
                    Kind::Active => {
                        let (changed, looked_at) = self.write_again(node, bytes, cause);
                        effort += looked_at;
                        if changed {
                            *read = Granted::NOTHING;
                        }
                    }
                    Kind::Frozen | Kind::Reserved => self.read_again(node, bytes, cause),
                    _ => {}
                }
            }
            at = run.end;
        }
        self.claims.remove(&mut self.nodes, node);
        effort
    }

    /// The read through a protected node at its end.
    fn read_again(&mut self, node: Index, bytes: Bytes, cause: Cause) {
        let mut next = if self.claims.any_mutable() { self.claims.last_foreign(&self.nodes, node) } else { None };
        while let Some(index) = next {
            let claim = self.claims[index];
            if claim.mutable && !self.nodes.is_ancestor(node, claim.node) {
                self.mark_conflict(index, bytes, cause);
            }
            next = self.claims.foreign(&self.nodes, node, index);
        }
    }

    /// The write through a protected node at its end. Whether it changed anything, and how many nodes were looked at.
    fn write_again(&mut self, node: Index, bytes: Bytes, cause: Cause) -> (bool, usize) {
        let newest = self.nodes.order.last().map_or(0, |&newest| self.nodes[newest].created);
        let mut since = Time::MAX;
        self.written.all(bytes.start, bytes.end, |run| {
            since = since.min(run.value);
            true
        });
        if newest < since {
            return (false, 0);
        }
        let mut time = None;
        let mut looked_at = 0;
        for place in (1..self.nodes.order.len()).rev() {
            let other = self.nodes.order[place];
            if self.nodes[other].created < since {
                break;
            }
            looked_at += 1;
            if !self.nodes.is_ancestor(node, other) && !self.nodes.is_ancestor(other, node) {
                self.disable(other, bytes, cause, &mut time);
            }
        }
        (time.is_some(), looked_at)
    }

    /// A foreign write to one node.
    fn disable(&mut self, node: Index, bytes: Bytes, cause: Cause, time: &mut Option<Time>) {
        let mut at = bytes.start;
        while at < bytes.end {
            let run = self.nodes.record(node, at);
            let end = run.end.min(bytes.end);
            if matches!(run.value.kind(), Kind::Frozen | Kind::Reserved) {
                // Where there was a write already, there is nothing left to be done.
                let missed = self.written.first_above(at, end, run.value.time());
                let until = missed.unwrap_or(end);
                if at < until {
                    let time = *time.get_or_insert_with(|| {
                        self.time += 1;
                        self.time
                    });
                    self.note(AccessKind::Write, time, Bytes { start: at, end: until }, cause);
                    self.nodes.set_record(node, at, until, Record::new(Kind::Disabled, false, time));
                }
                at = until;
                self.written.all(until, end, |written| {
                    let missed = written.value > run.value.time();
                    if missed {
                        at = written.end.min(end);
                    }
                    missed
                });
            } else {
                at = end;
            }
        }
    }
}
