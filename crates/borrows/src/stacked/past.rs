//! What ended tags, for reports.

use assay_report::{Attempt, TagNumber};

use crate::Site;

use super::node::NONE;

/// How many events are kept, when tags are collected, only because they removed `SharedReadOnly` items; and how many that
/// were not the last ones of a tag.
const ROOM: usize = 1024;

/// Something that removed items or disabled them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Event {
    pub(super) by: Attempt,
    /// The number of the tag that was used, 0 for a wildcard.
    pub(super) tag: TagNumber,
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) site: Site,
    /// Up to which number it removed all `SharedReadOnly` items; 0 if none.
    pub(super) up_to: TagNumber,
}

impl Event {
    pub(super) fn covers(&self, at: u64) -> bool {
        (self.start..self.end).contains(&at)
    }
}

/// The events in the life of an allocation.
#[derive(Clone, Debug, Default)]
pub(super) struct Past {
    events: Vec<Event>,
    /// Numbers of tags that were ended piece by piece, with the events that were not the last ones.
    earlier: Vec<(TagNumber, u32)>,
}

impl Past {
    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.events.clear();
        self.earlier.clear();
    }

    pub(super) fn count(&self) -> usize {
        self.events.len()
    }

    pub(super) fn event(&self, index: u32) -> &Event {
        &self.events[index as usize]
    }

    /// The index of an event that is new, or a step of a loop over the bytes that began with the last one.
    pub(super) fn add(&mut self, event: Event) -> u32 {
        match self.events.last_mut() {
            Some(last)
                if last.site == event.site
                    && event.start <= last.end
                    && last.start <= event.end
                    && (last.by, last.tag) == (event.by, event.tag) =>
            {
                last.start = last.start.min(event.start);
                last.end = last.end.max(event.end);
            }
            _ => self.events.push(event),
        }
        (self.events.len() - 1) as u32
    }

    /// An event removed all `SharedReadOnly` items up to this number.
    pub(super) fn add_shared(&mut self, event: u32, up_to: TagNumber) {
        self.events[event as usize].up_to = up_to;
    }

    /// A tag with this number was ended by this event, and will be again, elsewhere.
    #[cold]
    pub(super) fn add_earlier(&mut self, number: TagNumber, event: u32) {
        if self.earlier.len() == ROOM {
            self.earlier.drain(..ROOM / 2);
        }
        self.earlier.push((number, event));
    }

    /// The last event that ended a tag with items at a byte, if it was not the last that ended it anywhere.
    pub(super) fn earlier(&self, number: TagNumber, at: u64) -> Option<&Event> {
        let events = self.earlier.iter().rev().filter(|(tag, _)| *tag == number).map(|&(_, event)| self.event(event));
        events.into_iter().find(|event| event.covers(at))
    }

    /// The event that ended a `SharedReadOnly` tag at a byte.
    pub(super) fn of_shared(&self, number: TagNumber, at: u64) -> Option<&Event> {
        self.events.iter().find(|event| event.up_to >= number && event.covers(at))
    }

    /// Keeps the events with these indices, and the last ones that removed `SharedReadOnly` items. The new indices.
    pub(super) fn forget(&mut self, needed: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut kept = vec![false; self.events.len()];
        for index in needed.chain(self.earlier.iter().map(|&(_, event)| event)) {
            kept[index as usize] = true;
        }
        let shared = (0..self.events.len()).rev().filter(|&index| self.events[index].up_to > 0).take(ROOM);
        shared.for_each(|index| kept[index] = true);
        let mut count = 0;
        let new: Vec<u32> = kept
            .iter()
            .map(|&kept| {
                count += u32::from(kept);
                if kept { count - 1 } else { NONE }
            })
            .collect();
        let mut index = 0;
        self.events.retain(|_| {
            index += 1;
            kept[index - 1]
        });
        self.earlier.iter_mut().for_each(|(_, event)| *event = new[*event as usize]);
        new
    }
}
