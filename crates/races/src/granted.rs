//! What was granted last, so that the same need not be asked again.

use crate::clock::Epoch;

/// An epoch and a range in which its accesses of one kind are no race and change nothing, until an atomic access says
/// otherwise. Another thread's access that would matter is either a race itself, or comes after the end of the epoch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Granted {
    epoch: Epoch,
    start: u32,
    end: u32,
}

impl Granted {
    /// As much of this as can be expressed.
    #[inline(always)]
    pub(crate) fn new(epoch: Epoch, start: u64, end: u64) -> Granted {
        let most = u64::from(u32::MAX);
        Granted { epoch, start: start.min(most) as u32, end: end.min(most) as u32 }
    }

    /// Whether accesses of at least one byte to `start..end` in this epoch are covered.
    #[inline(always)]
    pub(crate) fn covers(&self, epoch: Epoch, start: u64, end: u64) -> bool {
        self.epoch == epoch && start >= u64::from(self.start) && end <= u64::from(self.end)
    }

    /// Grants more: what is covered and this range, if they make up one range, or else the new one only.
    pub(crate) fn extend(&mut self, epoch: Epoch, start: u64, end: u64) {
        let (own_start, own_end) = (u64::from(self.start), u64::from(self.end));
        *self = match self.epoch == epoch && start <= own_end && own_start <= end {
            true => Granted::new(epoch, start.min(own_start), end.max(own_end)),
            false => Granted::new(epoch, start, end),
        }
    }

    /// Gives this up, if it concerns bytes of `start..end`.
    #[inline(always)]
    pub(crate) fn yield_to(&mut self, start: u64, end: u64) {
        if start < u64::from(self.end) && u64::from(self.start) < end {
            *self = Granted::default();
        }
    }
}

const _: () = assert!(size_of::<Granted>() == 16);
