//! What reports say of the past, beside the accesses themselves.

use assay_report::Ordering;

use crate::{Clocks, clock::Epoch, times::Times};

/// A store that was read by a thread which did not know of it, nor does now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// Whose store, and when.
    pub(crate) epoch: Epoch,
    /// The store's ordering and place.
    pub(crate) store: (Ordering, u64),
    /// The load's ordering and place.
    pub(crate) load: (Ordering, u64),
}

/// So many stores of another thread that were read without synchronising are kept.
const MOST_SEEN: usize = 4;
/// So many of all other threads; the older half goes if there are more.
const MOST_SEEN_OF_ALL: usize = 256;

/// An epoch's thread.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Past {
    /// Its number.
    pub(crate) thread: u32,
    /// Whether it is over.
    pub(crate) ended: bool,
    /// Whether the running thread has learned anything of it since both were started.
    pub(crate) met: bool,
}

impl Clocks {
    /// What reports say of an epoch that the running thread does not know.
    #[cold]
    pub(crate) fn past(&self, epoch: Epoch) -> Past {
        let slot = &self.slots[epoch.slot()];
        let after = slot.threads.partition_point(|(first, _)| *first <= epoch.time());
        let (first, thread) = slot.threads[after.saturating_sub(1)];
        let known = |times: &Times| times.get(epoch.slot());
        let met = known(&self.now().times) > known(&self.slots[self.slot].start).max(first - 1);
        Past { thread, ended: slot.over || slot.thread() != thread, met }
    }

    /// The running thread has read a store, which orders nothing.
    pub(crate) fn see(&mut self, seen: Seen) {
        let all = &mut self.slots[self.slot].seen;
        let of_slot = |other: &Seen| other.epoch.slot() == seen.epoch.slot();
        let same = all.iter().position(|other| of_slot(other) && (other.store, other.load) == (seen.store, seen.load));
        let is_full = || all.iter().filter(|other| of_slot(other)).count() >= MOST_SEEN;
        let dropped = same.or_else(|| if is_full() { all.iter().position(of_slot) } else { None });
        dropped.into_iter().for_each(|index| _ = all.remove(index));
        if all.len() == MOST_SEEN_OF_ALL {
            all.drain(..MOST_SEEN_OF_ALL / 2);
        }
        all.push(seen);
    }

    /// Stores by which the running thread could have learned of what was done in an epoch, the last first.
    #[cold]
    pub(crate) fn seen_since(&self, epoch: Epoch) -> impl Iterator<Item = &Seen> {
        let thread = self.past(epoch).thread;
        self.slots[self.slot].seen.iter().rev().filter(move |seen| {
            seen.epoch.slot() == epoch.slot()
                && seen.epoch.time() >= epoch.time()
                && self.past(seen.epoch).thread == thread
        })
    }
}
