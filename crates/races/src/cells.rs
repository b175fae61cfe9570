//! Ranges of bytes of which the same is remembered.

use std::ops::Range;

use smallvec::SmallVec;

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
    pub(crate) fn written(write: Record) -> Cell {
        Cell { write, reads: Reads::None, atomics: None }
    }

    /// Whether a read that is not atomic changes nothing in this epoch. A write of the same epoch stands for a read:
    /// whatever is not ordered after the read is not ordered after the write.
    #[inline(always)]
    pub(crate) fn has_read(&self, epoch: Epoch) -> bool {
        self.write.epoch == epoch || self.reads.contain(epoch)
    }

    /// Whether a write that is not atomic changes nothing in this epoch.
    #[inline(always)]
    pub(crate) fn has_written(&self, epoch: Epoch) -> bool {
        self.write.epoch == epoch && matches!(self.reads, Reads::None) && self.atomics.is_none()
    }

    /// Adds an atomic access.
    pub(crate) fn add_atomic(&mut self, clocks: &Clocks, record: Record) {
        let atomics = self.atomics.get_or_insert_default();
        let list = if record.kind.is_read() { &mut atomics.loads } else { &mut atomics.stores };
        crate::record::add(list, clocks, record);
    }
}

/// All bytes of the allocation, in ranges: ascending, without gaps.
#[derive(Clone, Debug)]
pub(crate) struct Cells {
    /// The first byte of each, and what is remembered of it.
    list: SmallVec<[(u64, Cell); 1]>,
    size: u64,
    /// Where something was looked for last.
    last: usize,
}

impl Cells {
    pub(crate) fn new(size: u64, cell: Cell) -> Cells {
        Cells { list: SmallVec::from_buf([(0, cell)]), size, last: 0 }
    }

    /// The number of ranges.
    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    /// The range that a byte is in, and its cell.
    #[inline(always)]
    pub(crate) fn at(&mut self, byte: u64) -> (Range<u64>, &Cell) {
        let index = self.locate(byte);
        self.last = index;
        (self.bounds(index), &self.list[index].1)
    }

    /// The ranges that have bytes of `start..end`.
    pub(crate) fn overlapping(&self, start: u64, end: u64) -> impl Iterator<Item = (Range<u64>, &Cell)> {
        let indices = self.locate(start)..self.list.len();
        indices.map(|index| (self.bounds(index), &self.list[index].1)).take_while(move |(range, _)| range.start < end)
    }

    /// Changes what is remembered of `start..end`.
    pub(crate) fn change(&mut self, start: u64, end: u64, mut change: impl FnMut(&mut Cell)) {
        let (first, behind) = self.isolate(start, end);
        self.list[first..behind].iter_mut().for_each(|(_, cell)| change(cell));
        self.merge(first, behind);
    }

    /// From now on, this is all that is remembered of `start..end`.
    pub(crate) fn replace(&mut self, start: u64, end: u64, cell: Cell) {
        let (first, behind) = self.isolate(start, end);
        self.list[first].1 = cell;
        self.list.drain(first + 1..behind);
        self.merge(first, first + 1);
    }

    #[inline(always)]
    fn locate(&self, byte: u64) -> usize {
        for index in [self.last, self.last + 1] {
            if index < self.list.len() && self.bounds(index).contains(&byte) {
                return index;
            }
        }
        self.list.partition_point(|(start, _)| *start <= byte) - 1
    }

    #[inline(always)]
    fn bounds(&self, index: usize) -> Range<u64> {
        let end = self.list.get(index + 1).map_or(self.size, |(start, _)| *start);
        self.list[index].0..end
    }

    /// Makes `start..end` consist of whole ranges; their indices.
    fn isolate(&mut self, start: u64, end: u64) -> (usize, usize) {
        let first = self.split(start);
        (first, self.split(end))
    }

    /// Makes this byte the first of a range; that range's index.
    fn split(&mut self, byte: u64) -> usize {
        if byte >= self.size {
            return self.list.len();
        }
        let index = self.locate(byte);
        if self.list[index].0 == byte {
            return index;
        }
        let cell = self.list[index].1.clone();
        self.list.insert(index + 1, (byte, cell));
        index + 1
    }

    /// Joins equal neighbours among these and the ones beside them.
    fn merge(&mut self, first: usize, behind: usize) {
        let first = first.saturating_sub(1);
        let behind = (behind + 1).min(self.list.len());
        let mut last = first;
        for index in first + 1..behind {
            if self.list[last].1 != self.list[index].1 {
                last += 1;
                self.list.swap(last, index);
            }
        }
        self.list.drain(last + 1..behind);
        self.last = first;
    }
}
