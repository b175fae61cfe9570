//! Vector clocks.

use std::sync::Arc;

use crate::times::Times;

/// What is known of all threads: how much of what each did happens before whatever follows.
///
/// Opaque to the caller, who keeps what [`crate::Clocks::release`] gives with the mutex, channel, ... for whom it is.
#[derive(Debug, Default)]
pub struct Clock {
    pub(crate) times: Times,
    /// The last sequentially consistent fence of all that happen before whatever follows.
    pub(crate) fence: Option<Arc<Fence>>,
}

/// A sequentially consistent fence that was executed.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Fence {
    /// Its place in the order of all sequentially consistent operations.
    pub(crate) index: u64,
    /// All that happens before it, or before such a fence earlier in that order.
    pub(crate) known: Times,
}

/// A thread's slot and one of the times between its releases. What a thread did in an epoch happens before everything
/// that knows the epoch's time. The default is the time before all others.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Epoch(u64);

/// So many bits of an epoch are the slot.
const SLOT_BITS: u32 = 20;

impl Epoch {
    pub(crate) fn new(slot: usize, time: u64) -> Epoch {
        debug_assert!(slot < 1 << SLOT_BITS && time < 1 << (64 - SLOT_BITS));
        Epoch(time << SLOT_BITS | slot as u64)
    }

    #[inline(always)]
    pub(crate) fn slot(self) -> usize {
        (self.0 & ((1 << SLOT_BITS) - 1)) as usize
    }

    #[inline(always)]
    pub(crate) fn time(self) -> u64 {
        self.0 >> SLOT_BITS
    }

    /// Whether what was done in this epoch is known to who knows these times.
    #[inline(always)]
    pub(crate) fn is_in(self, times: &Times) -> bool {
        self.time() <= times.get(self.slot())
    }
}

impl Clone for Clock {
    #[inline]
    fn clone(&self) -> Clock {
        Clock { times: self.times.clone(), fence: self.fence.clone() }
    }

    fn clone_from(&mut self, other: &Clock) {
        self.times.clone_from(&other.times);
        self.fence.clone_from(&other.fence);
    }
}

impl Clock {
    /// Learns all that another clock knows.
    pub fn join(&mut self, other: &Clock) {
        self.times.join(&other.times);
        if other.fence_index() > self.fence_index() {
            self.fence.clone_from(&other.fence);
        }
    }

    /// The place of the last sequentially consistent fence in the order of all such operations; 0 if there is none.
    #[inline(always)]
    pub(crate) fn fence_index(&self) -> u64 {
        self.fence.as_ref().map_or(0, |fence| fence.index)
    }
}
