//! What is remembered of a byte.

use assay_report::RacingKind;

use crate::{
    Clocks,
    clock::Epoch,
    record::{Atomics, Reads, Record},
};

/// What is remembered of the accesses to each byte of a range.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Cell {
    /// The last write that was not atomic.
    pub(crate) write: Record,
    /// The reads since then that were not atomic.
    pub(crate) reads: Reads,
    /// The atomic accesses since then.
    pub(crate) atomics: Option<Box<Atomics>>,
}

impl Cell {
    /// Bytes that were just written.
    #[inline]
    pub(crate) fn written(write: Record) -> Cell {
        Cell { write, reads: Reads::None, atomics: None }
    }

    /// Whether the same is remembered of both. Most that differ do so in their writes.
    #[inline(always)]
    pub(crate) fn is_like(&self, other: &Cell) -> bool {
        let (own, others) = (&self.write, &other.write);
        own.epoch == others.epoch && own.site == others.site && self == other
    }

    /// Whether a read that is not atomic changes nothing in this epoch. A write of the same epoch stands for a read:
    /// whatever is not ordered after the read is not ordered after the write.
    #[inline]
    pub(crate) fn has_read(&self, epoch: Epoch) -> bool {
        self.write.epoch == epoch || self.reads.contain(epoch)
    }

    /// Whether a write that is not atomic changes nothing in this epoch.
    #[inline]
    pub(crate) fn has_written(&self, epoch: Epoch) -> bool {
        self.write.epoch == epoch && matches!(self.reads, Reads::None) && self.atomics.is_none()
    }

    /// What it is after a read by the running thread, where that takes no memory of its own.
    #[inline]
    pub(crate) fn when_read(&self, clocks: &Clocks, read: Record) -> Option<Cell> {
        let alone = match &self.reads {
            Reads::None => true,
            Reads::One(old) => clocks.knows(old.epoch),
            Reads::Many(_) => false,
        };
        (alone && self.atomics.is_none()).then(|| Cell { write: self.write, reads: Reads::One(read), atomics: None })
    }

    /// Adds an atomic access.
    pub(crate) fn add_atomic(&mut self, clocks: &Clocks, record: Record) {
        let atomics = self.atomics.get_or_insert_default();
        let loads = matches!(record.kind, RacingKind::Load(_));
        crate::record::add(if loads { &mut atomics.loads } else { &mut atomics.stores }, clocks, record);
    }
}

const _: () = assert!(size_of::<Cell>() == 72);
