//! Vector clocks.

use smallvec::SmallVec;

/// A vector clock: of each thread, how much of what it did is known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Clock {
    /// By the thread's number; those that are missing are 0.
    times: SmallVec<[u64; 4]>,
}

impl Clock {
    /// How much of a thread is known.
    #[inline]
    pub fn get(&self, thread: u32) -> u64 {
        self.times.get(thread as usize).copied().unwrap_or(0)
    }

    /// Learns so much of a thread.
    pub fn set(&mut self, thread: u32, time: u64) {
        let index = thread as usize;
        if self.times.len() <= index {
            self.times.resize(index + 1, 0);
        }
        self.times[index] = time;
    }

    /// Learns all that another clock knows.
    pub fn join(&mut self, other: &Clock) {
        if self.times.len() < other.times.len() {
            self.times.resize(other.times.len(), 0);
        }
        self.times.iter_mut().zip(&other.times).for_each(|(own, other)| *own = (*own).max(*other));
    }
}
