//! What happened, so that it can be told.

use assay_report::{Attempt, TagNumber};

use super::record::Time;
use super::runs::Runs;
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

    /// Drops events that nobody can ask for any more. `times`: those of which events may be asked for. `unaware`: from when
    /// on the first write to which bytes may be asked for. Both ascend in time.
    pub(super) fn prune(&mut self, times: &[Time], unaware: &[(Time, u64, u64)]) {
        let mut unaware = unaware.iter().peekable();
        let mut pending = Runs::new(false);
        self.events.retain(|event| {
            while let Some(&(_, start, end)) = unaware.next_if(|(time, ..)| *time < event.time) {
                pending.set(start, end, true);
            }
            let wanted = event.kind == AccessKind::Write && is_any(&pending, event.start, event.end);
            if wanted {
                pending.set(event.start, event.end, false);
            }
            wanted || times.binary_search(&event.time).is_ok()
        });
    }
}

impl Event {
    fn concerns(&self, offset: u64) -> bool {
        (self.start..self.end).contains(&offset)
    }
}

fn is_any(runs: &Runs<bool>, start: u64, end: u64) -> bool {
    let mut at = start;
    while at < end {
        let run = runs.get(at);
        if run.value {
            return true;
        }
        at = run.end;
    }
    false
}
