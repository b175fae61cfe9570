//! Ranges of bytes of which the same is remembered.

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::cell::Cell;

/// All bytes of the allocation, in ranges: ascending, without gaps. Equal neighbours are joined where that is cheap. The
/// ranges are kept in chunks of bounded length, so that a change costs about the same however many there are.
#[derive(Clone, Debug)]
pub(crate) struct Cells {
    /// At least one, none of them empty.
    chunks: SmallVec<[Chunk; 1]>,
    size: u64,
    /// Where something was looked for last.
    last: Place,
}

type Chunk = SmallVec<[Entry; 1]>;

/// A range, which ends where the next one starts.
#[derive(Clone, Debug)]
struct Entry {
    start: u64,
    cell: Cell,
}

/// The index of a chunk, and of an entry in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Place {
    chunk: usize,
    entry: usize,
}

/// Chunks that are longer are cut in two.
const LONGEST: usize = 64;
/// Neighbours that are together no longer than this are joined.
const SHORT: usize = 16;

impl Cells {
    pub(crate) fn new(size: u64, cell: Cell) -> Cells {
        let chunk = smallvec![Entry { start: 0, cell }];
        Cells { chunks: smallvec![chunk], size, last: Place::default() }
    }

    /// As if it were new, but keeps its memory.
    pub(crate) fn restart(&mut self, size: u64, cell: Cell) {
        self.chunks.truncate(1);
        self.chunks[0].truncate(1);
        self.chunks[0][0] = Entry { start: 0, cell };
        (self.size, self.last) = (size, Place::default());
    }

    /// The number of ranges.
    pub(crate) fn count(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }

    /// The range that a byte is in, and its cell.
    #[inline]
    pub(crate) fn at(&mut self, byte: u64) -> (Range<u64>, &mut Cell) {
        self.last = self.locate(byte);
        (self.bounds(self.last), &mut self.chunks[self.last.chunk][self.last.entry].cell)
    }

    /// The ranges that have bytes of `start..end`.
    pub(crate) fn overlapping(&self, start: u64, end: u64) -> impl Iterator<Item = (Range<u64>, &Cell)> {
        let mut next = Some(self.locate(start));
        std::iter::from_fn(move || {
            let place = next?;
            let range = self.bounds(place);
            next = if range.end < end { self.after(place) } else { None };
            Some((range, &self.chunks[place.chunk][place.entry].cell))
        })
    }

    /// Changes what is remembered of `start..end`.
    pub(crate) fn change(&mut self, start: u64, end: u64, mut change: impl FnMut(&mut Cell)) {
        self.split(start);
        self.split(end);
        let mut next = Some(self.locate(start));
        while let Some(place) = next {
            let entry = &mut self.chunks[place.chunk][place.entry];
            if entry.start >= end {
                break;
            }
            change(&mut entry.cell);
            next = self.after(place);
        }
        self.merge(start, end);
    }

    /// From now on, this is all that is remembered of `start..end`.
    pub(crate) fn replace(&mut self, start: u64, end: u64, cell: Cell) {
        let place = self.locate(start);
        if end > self.bounds(place).end {
            self.join(start, end);
        }
        self.put(start, end, cell);
    }

    /// The same where `start..end` is inside one range. Copies nothing, but for what is remembered of a range that is left on
    /// both sides.
    fn put(&mut self, start: u64, end: u64, cell: Cell) {
        let place = self.locate(start);
        let range = self.bounds(place);
        let chunk = &mut self.chunks[place.chunk];
        let at = place.entry;
        let left = at > 0 && start == range.start && chunk[at - 1].cell == cell;
        let right = end == range.end && chunk.get(at + 1).is_some_and(|next| next.cell == cell);
        let (mut grown, mut removed) = (false, false);
        self.last = place;
        match (start == range.start, end == range.end) {
            (true, true) if left || right => {
                // The range goes to a neighbour, and both neighbours may be one.
                if right {
                    chunk[at + 1].start = start;
                }
                chunk.remove(at);
                if left && right {
                    chunk.remove(at);
                }
                removed = true;
            }
            (true, true) => chunk[at].cell = cell,
            (true, false) => {
                chunk[at].start = end;
                if !left {
                    chunk.insert(at, Entry { start, cell });
                    grown = true;
                }
            }
            (false, true) if right => chunk[at + 1].start = start,
            (false, true) => {
                chunk.insert(at + 1, Entry { start, cell });
                self.last.entry = at + 1;
                grown = true;
            }
            (false, false) => {
                let rest = chunk[at].cell.clone();
                chunk.insert_many(at + 1, [Entry { start, cell }, Entry { start: end, cell: rest }]);
                self.last.entry = at + 1;
                grown = true;
            }
        }
        if grown || removed {
            self.balance(place.chunk);
        }
    }

    /// Where a byte is.
    #[inline]
    fn locate(&self, byte: u64) -> Place {
        let Place { chunk, entry } = self.last;
        if let Some(list) = self.chunks.get(chunk) {
            let ends = |index: usize| list.get(index).map(|next| next.start);
            for index in [entry, entry + 1] {
                if ends(index).is_some_and(|start| start <= byte) && ends(index + 1).is_some_and(|end| byte < end) {
                    return Place { chunk, entry: index };
                }
            }
        }
        let chunk = match self.chunks.len() {
            1 => 0,
            _ => self.chunks.partition_point(|chunk| chunk[0].start <= byte) - 1,
        };
        Place { chunk, entry: self.chunks[chunk].partition_point(|entry| entry.start <= byte) - 1 }
    }

    fn after(&self, place: Place) -> Option<Place> {
        let Place { chunk, entry } = place;
        let next = match entry + 1 < self.chunks[chunk].len() {
            true => Place { chunk, entry: entry + 1 },
            false => Place { chunk: chunk + 1, entry: 0 },
        };
        (next.chunk < self.chunks.len()).then_some(next)
    }

    #[inline]
    fn bounds(&self, place: Place) -> Range<u64> {
        let list = &self.chunks[place.chunk];
        let end = match list.get(place.entry + 1) {
            Some(next) => next.start,
            None => self.chunks.get(place.chunk + 1).map_or(self.size, |next| next[0].start),
        };
        list[place.entry].start..end
    }

    /// Makes this byte the first of a range.
    fn split(&mut self, byte: u64) {
        if byte >= self.size {
            return;
        }
        let Place { chunk, entry } = self.locate(byte);
        if self.chunks[chunk][entry].start == byte {
            return;
        }
        let cell = self.chunks[chunk][entry].cell.clone();
        self.chunks[chunk].insert(entry + 1, Entry { start: byte, cell });
        self.balance(chunk);
    }

    /// Makes `start..end` one range, of which nothing is remembered that makes sense.
    fn join(&mut self, start: u64, end: u64) {
        self.split(start);
        self.split(end);
        let first = self.locate(start);
        let mut chunk = first.chunk;
        let mut from = first.entry + 1;
        while let Some(list) = self.chunks.get_mut(chunk) {
            let behind = from + list[from..].partition_point(|entry| entry.start < end);
            let all = behind == list.len();
            list.drain(from..behind);
            match list.is_empty() {
                true => drop(self.chunks.remove(chunk)),
                false => chunk += 1,
            }
            if !all {
                break;
            }
            from = 0;
        }
        self.last = first;
    }

    /// Joins equal neighbours in `start..end` and beside it.
    fn merge(&mut self, start: u64, end: u64) {
        let first = self.locate(start).chunk;
        let last = self.locate(end.max(1) - 1).chunk;
        for chunk in (first..=last).rev() {
            self.chunks[chunk].dedup_by(|next, entry| next.cell == entry.cell);
            self.balance(chunk);
        }
    }

    /// Cuts a chunk that is too long, and joins it with one of its neighbours if it is short.
    fn balance(&mut self, chunk: usize) {
        let length = self.chunks[chunk].len();
        if length > LONGEST {
            let rest = self.chunks[chunk].drain(length / 2..).collect();
            self.chunks.insert(chunk + 1, rest);
        } else if self.chunks.len() > 1 && length <= SHORT {
            let first = if chunk > 0 { chunk - 1 } else { chunk };
            if first + 1 < self.chunks.len() && self.chunks[first].len() + self.chunks[first + 1].len() <= SHORT {
                let rest = self.chunks.remove(first + 1);
                self.chunks[first].extend(rest);
                self.chunks[first].dedup_by(|next, entry| next.cell == entry.cell);
            }
        }
    }
}

#[cfg(test)]
mod tests;
