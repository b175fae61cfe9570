//! Dropping nodes that the program has no pointers with any more.
//!
//! Such a node does not matter if nothing is below it. Else it matters only as an ancestor: it may refuse an access through a
//! node below it. It can be taken out if it will never do so alone, which is the case if at every byte
//! - it has one child, and that allows no more than it does: the same accesses are child accesses for both, and foreign
//!   ones for both, so that stays so; or
//! - it is a `Cell`, which refuses nothing, or all its children are `Frozen` or `Disabled`, and allow no more than it does;
//! - or its parent is `Frozen` or `Disabled`, and allows no more than it does: then nothing can be written through any of them.
//!
//! An exposed node must stay for the sake of wildcard pointers, but not if nothing is below it, and either it is disabled, or
//! its parent is exposed: that allows all that it does, and more.

use super::Tree;
use super::nodes::{Index, NONE};
use super::record::{Kind, Record, Time};
use super::runs::Run;
use super::written::Written;
use crate::Tag;

/// The children of each node, as far as they are known.
struct Children {
    first: Vec<Index>,
    last: Vec<Index>,
    next: Vec<Index>,
}

/// Nodes with more different ranges are not compared.
const MOST_RANGES: usize = 1000;

impl Tree {
    /// Drops what does not matter any more. `reachable`: the tags that the program has pointers with.
    pub(crate) fn collect(&mut self, reachable: &mut dyn FnMut(Tag) -> bool) {
        if self.nodes.is_empty() {
            return;
        }
        let mut children = Children::new(self.nodes.order.iter().max().map_or(0, |&index| index as usize + 1));
        let mut removed = false;
        for place in (1..self.nodes.order.len()).rev() {
            // All that are below come later, so they have been here.
            let node = self.nodes.order[place];
            let used = self.nodes[node].claim != NONE || reachable(Tag(u64::from(node)));
            if used || !self.is_superfluous(node, &children) {
                children.add(self.nodes[node].parent, node);
            } else {
                children.move_up(self.nodes[node].parent, node);
                self.nodes.remove(node);
                removed = true;
            }
        }
        if removed {
            self.active.map(|node| self.nodes.live_ancestor(node));
            self.written.map(|last| Written { node: self.nodes.live_ancestor(last.node), ..last });
            self.cuts.collect(&self.nodes);
            self.exposed.retain(|&node| self.nodes[node].live);
            self.nodes.refresh();
        }
        self.compress_times();
    }

    fn is_superfluous(&self, node: Index, children: &Children) -> bool {
        let parent = self.nodes[node].parent;
        let leaf = children.first[node as usize] == NONE;
        if self.nodes[node].exposed {
            return leaf && (self.nodes[parent].exposed || self.compare(node, node, |kind, _| kind == Kind::Disabled));
        }
        let only = children.first[node as usize] == children.last[node as usize];
        let no_less = |other: Kind, kind: Kind| other <= kind;
        leaf || only && self.compare(children.first[node as usize], node, no_less)
            || children.all(node, |child| {
                self.compare(child, node, |child, kind| kind == Kind::Cell || child <= Kind::Frozen && child <= kind)
            })
            || self.compare(parent, node, |parent, kind| parent <= Kind::Frozen && parent <= kind)
    }

    /// Whether something holds for the permissions of two nodes at every byte.
    fn compare(&self, one: Index, other: Index, holds: impl Fn(Kind, Kind) -> bool) -> bool {
        let mut at = 0;
        let mut left = MOST_RANGES;
        while left > 0 {
            let (one, other) = (self.standing(one, at), self.standing(other, at));
            let end = one.end.min(other.end);
            let (one, other) = (Lately::new(one.value), Lately::new(other.value));
            // How it is depends on when the last write was, but in three ways at most.
            let holds_after = |written: Time| holds(one.after(written), other.after(written));
            let (early, late) = (one.looked_at.min(other.looked_at), one.looked_at.max(other.looked_at));
            let (before, between, behind) = (holds_after(0), holds_after(late), holds_after(Time::MAX));
            if !(before && between && behind) {
                let fits = |run: Run<Written>| {
                    left -= 1;
                    let fits = if run.value.time <= early {
                        before
                    } else if run.value.time <= late {
                        between
                    } else {
                        behind
                    };
                    fits && left > 0
                };
                if !self.written.all(at, end, fits) {
                    return false;
                }
            } else {
                left -= 1;
            }
            at = end;
            if at == u64::MAX {
                return true;
            }
        }
        false
    }

    /// Makes times of writes equal where no record is between them, so that runs can be joined, and drops what the log has
    /// of events that made no difference.
    fn compress_times(&mut self) {
        let mut times: Vec<Time> = self.nodes.order.iter().map(|&node| self.nodes[node].created).collect();
        times.push(self.last_sync);
        // Of events that some record tells of, and of records that do not know of later ones.
        let (mut told, mut unaware) = (Vec::new(), Vec::new());
        self.for_each_standing(|run| {
            let time = run.value.time();
            match run.value.kind() {
                Kind::Disabled => told.push(time),
                Kind::Frozen | Kind::Reserved => {
                    told.push(time);
                    times.push(time);
                    unaware.push((time, run.start, run.end));
                }
                _ => {}
            }
        });
        self.claims.for_each_conflict(|time| told.push(time));
        for cut in self.cuts.iter() {
            told.push(cut.time);
            unaware.push((cut.time, cut.start, cut.end));
        }
        for times in [&mut times, &mut told] {
            times.sort_unstable();
            times.dedup();
        }
        unaware.sort_unstable();
        self.log.prune(&told, &unaware);
        // Neighbours are mostly of about the same time: the range of the last answer, and that.
        let (mut from, mut to, mut answer) = (1, 0, 0);
        let mut compress = |time: Time| {
            if time < from || time > to {
                let later = times.partition_point(|&other| other < time);
                answer = later.checked_sub(1).map_or(0, |before| times[before] + 1);
                (from, to) = (answer, times.get(later).copied().unwrap_or(Time::MAX));
            }
            answer
        };
        self.written.map(|last| Written { time: compress(last.time), ..last });
        self.last_write = compress(self.last_write);
    }
}

/// A permission that foreign writes may have ended since it was last looked at.
#[derive(Clone, Copy)]
struct Lately {
    kind: Kind,
    /// `Time::MAX` if it does not end in this way.
    looked_at: Time,
}

impl Lately {
    fn new(record: Record) -> Lately {
        let kind = record.kind();
        let looked_at = if matches!(kind, Kind::Frozen | Kind::Reserved) { record.time() } else { Time::MAX };
        Lately { kind, looked_at }
    }

    /// What it is if the last write was then.
    fn after(self, written: Time) -> Kind {
        if written > self.looked_at { Kind::Disabled } else { self.kind }
    }
}

impl Children {
    fn new(count: usize) -> Children {
        Children { first: vec![NONE; count], last: vec![NONE; count], next: vec![NONE; count] }
    }

    fn add(&mut self, parent: Index, child: Index) {
        self.join(parent, child, child);
    }

    /// Makes the children of a node those of its parent.
    fn move_up(&mut self, parent: Index, node: Index) {
        let (first, last) = (self.first[node as usize], self.last[node as usize]);
        if first != NONE {
            self.join(parent, first, last);
        }
    }

    fn join(&mut self, parent: Index, first: Index, last: Index) {
        let parent = parent as usize;
        match self.first[parent] {
            NONE => self.last[parent] = last,
            next => self.next[last as usize] = next,
        }
        self.first[parent] = first;
    }

    fn all(&self, node: Index, holds: impl Fn(Index) -> bool) -> bool {
        let mut child = self.first[node as usize];
        while child != NONE {
            if !holds(child) {
                return false;
            }
            child = self.next[child as usize];
        }
        true
    }
}
