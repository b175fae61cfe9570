//! What happened, so that it can be told.

use assay_report::{Attempt, TagNumber};

use super::record::Time;
use crate::{AccessKind, Site};

/// Why an access happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Cause {
    pub(super) attempt: Attempt,
    /// The tag; `None` for a wildcard pointer.
    pub(super) tag: Option<TagNumber>,
    pub(super) site: Site,
}

/// An access that may have changed a node that it was foreign to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    pub(super) time: Time,
    pub(super) kind: AccessKind,
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) cause: Cause,
}

/// Events, in the order in which they happened.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    events: Vec<Event>,
}

impl Log {
    pub(super) fn clear(&mut self) {
        self.events.clear();
        self.events.shrink_to(1024);
    }

    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        self.events.len()
    }

    #[inline(always)]
    pub(super) fn push(&mut self, event: Event) {
        if let Some(last) = self.events.last_mut()
            && last.end == event.start
            && last.time == event.time
            && last.kind == event.kind
            && last.cause == event.cause
        {
            last.end = event.end;
            return;
        }
        self.events.push(event);
    }

    /// The access of a certain time that concerned a byte.
    pub(super) fn at(&self, time: Time, offset: u64) -> Option<&Event> {
        let from = self.events.partition_point(|event| event.time < time);
        self.events[from..].iter().take_while(|event| event.time == time).find(|event| event.concerns(offset))
    }

    /// The first write to a byte after a certain time.
    pub(super) fn write_after(&self, time: Time, offset: u64) -> Option<&Event> {
        let from = self.events.partition_point(|event| event.time <= time);
        self.events[from..].iter().find(|event| event.kind == AccessKind::Write && event.concerns(offset))
    }

    /// Drops events that nobody can ask for any more. `times` are those that may be asked for, ascending.
    pub(super) fn prune(&mut self, times: &[Time]) {
        let mut gap = usize::MAX;
        // What has been written since the last of `times`: disjoint ranges, ascending.
        let mut written: Vec<(u64, u64)> = Vec::new();
        self.events.retain(|event| {
            let before = times.partition_point(|&time| time < event.time);
            if before != gap {
                gap = before;
                written.clear();
            }
            let news = event.kind == AccessKind::Write && add_range(&mut written, event.start, event.end);
            news || times.get(before) == Some(&event.time)
        });
    }
}

impl Event {
    fn concerns(&self, offset: u64) -> bool {
        (self.start..self.end).contains(&offset)
    }
}

/// Adds a range to a set of ranges; whether the set has grown.
fn add_range(ranges: &mut Vec<(u64, u64)>, start: u64, end: u64) -> bool {
    // Those that touch the new one.
    let from = ranges.partition_point(|range| range.1 < start);
    let to = ranges.partition_point(|range| range.0 <= end);
    if to == from + 1 && ranges[from].0 <= start && end <= ranges[from].1 {
        return false;
    }
    let joined = match ranges[from..to] {
        [] => (start, end),
        [first, ..] => (start.min(first.0), end.max(ranges[to - 1].1)),
    };
    ranges.splice(from..to, [joined]);
    true
}
