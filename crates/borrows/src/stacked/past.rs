//! What ended tags, for reports: as much as is worth the room.

use std::collections::VecDeque;

use assay_report::TagNumber;

use super::node::Ended;

/// The number of events kept of an allocation, beside the last one of each tag.
const ROOM: usize = 1024;

/// Events that are not the last ones of a tag with items, and those that removed `SharedReadOnly` tags.
#[derive(Clone, Debug, Default)]
pub(super) struct Past {
    events: VecDeque<(Of, Ended)>,
}

/// Whom an event ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Of {
    /// An item with the key of the tag with this number.
    Item(TagNumber),
    /// All `SharedReadOnly` tags up to this number.
    UpTo(TagNumber),
}

impl Past {
    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.events.clear();
    }

    pub(super) fn add(&mut self, of: Of, ended: Ended) {
        if let Some((last, before)) = self.events.back_mut()
            && *last == of
            && (before.site, before.by, before.tag) == (ended.site, ended.by, ended.tag)
            && ended.start <= before.end
            && before.start <= ended.end
        {
            // One step of a loop over the bytes.
            before.start = before.start.min(ended.start);
            before.end = before.end.max(ended.end);
            return;
        }
        if self.events.len() == ROOM {
            self.events.pop_front();
        }
        self.events.push_back((of, ended));
    }

    /// The last event that ended an item at a byte.
    pub(super) fn of_item(&self, number: TagNumber, at: u64) -> Option<Ended> {
        let found = |&&(of, ended): &&(Of, Ended)| of == Of::Item(number) && covers(&ended, at);
        self.events.iter().rev().find(found).map(|&(_, ended)| ended)
    }

    /// The event that ended a `SharedReadOnly` tag at a byte.
    pub(super) fn of_shared(&self, number: TagNumber, at: u64) -> Option<Ended> {
        let found = |&&(of, ended): &&(Of, Ended)| matches!(of, Of::UpTo(last) if last >= number) && covers(&ended, at);
        self.events.iter().find(found).map(|&(_, ended)| ended)
    }
}

pub(super) fn covers(ended: &Ended, at: u64) -> bool {
    (ended.start..ended.end).contains(&at)
}
