//! What is remembered of one access, or of several alike.

use std::ops::Range;

use assay_report::RacingKind;
use smallvec::SmallVec;

use crate::{Clocks, clock::Epoch};

/// An access in an epoch, or several of the same length, from the same place, that lie side by side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Record {
    pub(crate) epoch: Epoch,
    pub(crate) site: u64,
    /// The number of bytes; if it can't be expressed, `LONG`.
    length: u32,
    /// The start, modulo the length.
    phase: u32,
    pub(crate) kind: RacingKind,
}

const LONG: u32 = u32::MAX;

impl Record {
    #[inline]
    pub(crate) fn new(epoch: Epoch, kind: RacingKind, start: u64, end: u64, site: u64) -> Record {
        let length = u32::try_from(end - start).unwrap_or(LONG);
        let phase = match length {
            LONG => 0,
            // Most are, and divisions take long.
            _ if length.is_power_of_two() => start as u32 & (length - 1),
            _ => (start % u64::from(length.max(1))) as u32,
        };
        Record { epoch, site, length, phase, kind }
    }

    /// Of the time when there was one thread: it happens before everything else.
    pub(crate) fn settled() -> Record {
        Record::new(Epoch::default(), RacingKind::Write, 0, 0, 0)
    }

    /// The bytes of the access that touched this one. `known` are bytes that were all touched, for an access that is
    /// too long.
    pub(crate) fn range_at(&self, byte: u64, known: Range<u64>) -> Range<u64> {
        if self.length == LONG {
            return known;
        }
        let length = u64::from(self.length);
        let start = byte - (byte - u64::from(self.phase)) % length;
        start..start + length
    }

    /// Of two accesses to one byte, whether they are to exactly the same bytes.
    #[inline]
    pub(crate) fn same_bytes(&self, other: &Record) -> bool {
        (self.length, self.phase) == (other.length, other.phase)
    }
}

/// Reads of bytes, since they were last written: all that matter for whether a later write is a race, none of which
/// happens before another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Reads {
    None,
    One(Record),
    #[expect(clippy::box_collection, reason = "the variant that is rare is to be small")]
    Many(Box<Vec<Record>>),
}

impl Reads {
    /// Whether the thread has read them in this epoch.
    #[inline(always)]
    pub(crate) fn contain(&self, epoch: Epoch) -> bool {
        match self {
            Reads::None => false,
            Reads::One(read) => read.epoch == epoch,
            Reads::Many(reads) => reads.iter().any(|read| read.epoch == epoch),
        }
    }

    /// Adds one by the running thread. Those that it knows of need not be remembered: a write that is ordered after it
    /// is ordered after them.
    pub(crate) fn add(&mut self, clocks: &Clocks, read: Record) {
        match self {
            Reads::None => *self = Reads::One(read),
            Reads::One(old) if clocks.knows(old.epoch) => *old = read,
            Reads::One(old) => *self = Reads::Many(Box::new(vec![*old, read])),
            Reads::Many(reads) => {
                reads.retain(|old| !clocks.knows(old.epoch));
                reads.push(read);
                if reads.len() == 1 {
                    *self = Reads::One(read);
                }
            }
        }
    }

    pub(crate) fn as_slice(&self) -> &[Record] {
        match self {
            Reads::None => &[],
            Reads::One(read) => std::slice::from_ref(read),
            Reads::Many(reads) => reads,
        }
    }
}

/// The atomic accesses to bytes, since they were last written by one that was not atomic.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Atomics {
    pub(crate) stores: SmallVec<[Record; 1]>,
    pub(crate) loads: SmallVec<[Record; 1]>,
}

impl Atomics {
    /// Whether all of them are to exactly the bytes of this access.
    #[inline]
    pub(crate) fn all_to(&self, access: &Record) -> bool {
        self.stores.iter().chain(&self.loads).all(|other| other.same_bytes(access))
    }
}

/// Adds an access by the running thread. Those of the same bytes that it knows of need not be remembered.
#[inline]
pub(crate) fn add(list: &mut SmallVec<[Record; 1]>, clocks: &Clocks, record: Record) {
    match &mut list[..] {
        [old] if old.same_bytes(&record) && clocks.knows(old.epoch) => *old = record,
        _ => add_to_several(list, clocks, record),
    }
}

fn add_to_several(list: &mut SmallVec<[Record; 1]>, clocks: &Clocks, record: Record) {
    let all = &mut list[..];
    let mut kept = 0;
    for index in 0..all.len() {
        let old = all[index];
        if !(old.same_bytes(&record) && clocks.knows(old.epoch)) {
            all[kept] = old;
            kept += 1;
        }
    }
    if kept < all.len() {
        all[kept] = record;
        list.truncate(kept + 1);
    } else {
        list.push(record);
    }
}

const _: () = assert!(size_of::<Record>() == 32);
const _: () = assert!(size_of::<Reads>() == 32);
