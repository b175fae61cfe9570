//! Ranges of bytes of which the same is remembered.

use std::{mem::swap, ops::Range};

use smallvec::{SmallVec, smallvec};

use crate::cell::Cell;

/// All bytes of the allocation, in ranges: ascending, without gaps. Equal neighbours are joined where that is cheap.
///
/// The ranges that were used last are in a list of bounded length, the others in lists beside it, so that a change
/// costs about the same however many there are.
#[derive(Clone, Debug)]
pub(crate) struct Cells {
    /// Not empty.
    list: List,
    /// Where the last range of the list ends.
    end: u64,
    /// Where something was looked for last.
    last: usize,
    size: u64,
    /// If there is more than one list, all of them, ascending.
    parts: Option<Box<Parts>>,
}

#[derive(Clone, Debug)]
struct Parts {
    /// The first byte of each, and its ranges. Those that are in use are taken out.
    lists: Vec<(u64, List)>,
    /// The index of the list that is in use.
    current: usize,
}

type List = SmallVec<[Entry; 1]>;

/// A range, which ends where the next one starts.
#[derive(Clone, Debug)]
struct Entry {
    start: u64,
    cell: Cell,
}

/// Lists that are no longer are searched one by one.
const FEW: usize = 8;
/// Lists that are longer are cut.
const LONGEST: usize = 128;
/// Neighbours that are together no longer than this are joined.
const SHORT: usize = 16;

impl Cells {
    pub(crate) fn new(size: u64, cell: Cell) -> Cells {
        Cells { list: smallvec![Entry { start: 0, cell }], end: size, last: 0, size, parts: None }
    }

    /// As if it were new, but keeps its memory.
    pub(crate) fn restart(&mut self, size: u64, cell: Cell) {
        self.list.truncate(1);
        self.list[0] = Entry { start: 0, cell };
        (self.end, self.last, self.size, self.parts) = (size, 0, size, None);
    }

    /// The number of ranges.
    pub(crate) fn count(&self) -> usize {
        self.all().count()
    }

    /// Which range a byte is in. That is quick for where something was looked for last, and behind it.
    #[inline]
    pub(crate) fn find(&mut self, byte: u64) -> usize {
        let list = &self.list[..];
        if let Some(last) = list.get(self.last)
            && last.start <= byte
        {
            match list.get(self.last + 1) {
                Some(next) if byte < next.start => return self.last,
                None if byte < self.end => return self.last,
                Some(_) if list.get(self.last + 2).is_some_and(|next| byte < next.start) => {
                    self.last += 1;
                    return self.last;
                }
                _ => (),
            }
        }
        self.search(byte)
    }

    /// A range, and its cell.
    #[inline]
    pub(crate) fn get(&mut self, index: usize) -> (Range<u64>, &mut Cell) {
        let list = &mut self.list[..];
        let end = list.get(index + 1).map_or(self.end, |next| next.start);
        (list[index].start..end, &mut list[index].cell)
    }

    /// The cells of all ranges, in no order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Cell> {
        let others = self.parts.iter().flat_map(|parts| parts.lists.iter().map(|(_, list)| list));
        others.chain([&self.list]).flatten().map(|entry| &entry.cell)
    }

    /// The ranges that have bytes of `start..end`, and their cells.
    pub(crate) fn several(&mut self, start: u64, end: u64) -> impl Iterator<Item = (Range<u64>, &Cell)> {
        let (first, behind) = self.gather(start, end);
        let this = &*self;
        (first..behind).map(|index| {
            let entry = &this.list[index];
            let end = this.list.get(index + 1).map_or(this.end, |next| next.start);
            (entry.start..end, &entry.cell)
        })
    }

    /// Changes what is remembered of `start..end`.
    pub(crate) fn change(&mut self, start: u64, end: u64, mut change: impl FnMut(&mut Cell)) {
        let (first, behind) = self.isolate(start, end);
        self.list[first..behind].iter_mut().for_each(|entry| change(&mut entry.cell));
        for index in (first.max(1)..=behind.min(self.list.len() - 1)).rev() {
            if self.list[index - 1].cell == self.list[index].cell {
                self.list.remove(index);
            }
        }
        self.last = first.saturating_sub(1);
        self.balance();
    }

    /// From now on, this is all that is remembered of `start..end`.
    pub(crate) fn replace(&mut self, start: u64, end: u64, cell: Cell) {
        let (first, behind) = self.isolate(start, end);
        self.list.drain(first + 1..behind);
        self.put(first, start, end, cell);
        self.balance();
    }

    /// The same where `start..end` is inside this range. Copies nothing, but for what is remembered of a range that is
    /// left on both sides.
    #[inline]
    pub(crate) fn put(&mut self, index: usize, start: u64, end: u64, cell: Cell) {
        let range = self.get(index).0;
        let list = &mut self.list[..];
        let left = start == range.start && index > 0 && list[index - 1].cell.is_like(&cell);
        let right = end == range.end && list.get(index + 1).is_some_and(|next| next.cell.is_like(&cell));
        self.last = index;
        if start == range.start && end == range.end && !left && !right {
            list[index].cell = cell;
        } else {
            self.put_beside(index, start..end, cell, (left, right));
        }
    }

    /// The same where the range, or its neighbours, change: those on the left and on the right that are as it is to be.
    #[inline(never)]
    fn put_beside(&mut self, index: usize, place: Range<u64>, cell: Cell, (left, right): (bool, bool)) {
        let (range, Range { start, end }) = (self.get(index).0, place);
        let list = &mut self.list;
        match (start == range.start, end == range.end) {
            (true, true) => {
                // The range goes to a neighbour, and both neighbours may be one.
                if right {
                    list[index + 1].start = start;
                }
                list.remove(index);
                if left && right {
                    list.remove(index);
                }
                self.last = index - usize::from(left);
                return self.balance();
            }
            (true, false) if left => return list[index].start = end,
            (true, false) => {
                list[index].start = end;
                list.insert(index, Entry { start, cell });
            }
            (false, true) if right => return list[index + 1].start = start,
            (false, true) => {
                list.insert(index + 1, Entry { start, cell });
                self.last = index + 1;
            }
            (false, false) => {
                let rest = list[index].cell.clone();
                list.insert(index + 1, Entry { start, cell });
                list.insert(index + 2, Entry { start: end, cell: rest });
                self.last = index + 1;
            }
        }
        if self.list.len() > LONGEST {
            self.cut();
        }
    }

    fn search(&mut self, byte: u64) -> usize {
        if byte < self.list[0].start || byte >= self.end {
            self.turn_to(byte);
        }
        let list = &self.list[..];
        self.last = match list.len() {
            0..=FEW => list.iter().rposition(|entry| entry.start <= byte).expect("the first starts at it, or before"),
            _ => list.partition_point(|entry| entry.start <= byte) - 1,
        };
        self.last
    }

    /// Makes `start..end` consist of whole ranges, all of them in the list; which.
    fn isolate(&mut self, start: u64, end: u64) -> (usize, usize) {
        let (mut first, mut behind) = self.gather(start, end);
        if self.list[first].start < start {
            let cell = self.list[first].cell.clone();
            self.list.insert(first + 1, Entry { start, cell });
            (first, behind) = (first + 1, behind + 1);
        }
        if self.get(behind - 1).0.end > end {
            let cell = self.list[behind - 1].cell.clone();
            self.list.insert(behind, Entry { start: end, cell });
        }
        (first, behind)
    }

    /// Has all ranges with bytes of `start..end` in the list; which they are.
    fn gather(&mut self, start: u64, end: u64) -> (usize, usize) {
        let first = self.find(start);
        while self.end < end {
            self.append();
        }
        (first, first + self.list[first..].partition_point(|entry| entry.start < end))
    }

    /// Appends the list behind this one.
    #[cold]
    fn append(&mut self) {
        let Some(parts) = self.parts.as_deref_mut() else { return };
        let (_, list) = parts.lists.remove(parts.current + 1);
        self.list.extend(list);
        self.find_end();
    }

    /// Takes the list that a byte is in.
    #[cold]
    fn turn_to(&mut self, byte: u64) {
        let Some(parts) = self.parts.as_deref_mut() else { return };
        swap(&mut parts.lists[parts.current].1, &mut self.list);
        parts.current = parts.lists.partition_point(|(first, _)| *first <= byte) - 1;
        swap(&mut parts.lists[parts.current].1, &mut self.list);
        self.find_end();
    }

    /// Keeps the first ranges in the list, and puts the others aside.
    #[cold]
    fn cut(&mut self) {
        let alone = || Box::new(Parts { lists: vec![(0, List::new())], current: 0 });
        let parts = self.parts.get_or_insert_with(alone);
        let mut behind = Vec::new();
        while self.list.len() > LONGEST {
            let list: List = self.list.drain(self.list.len() - LONGEST / 2..).collect();
            behind.push((list[0].start, list));
        }
        let at = parts.current + 1;
        parts.lists.splice(at..at, behind.into_iter().rev());
        self.find_end();
    }

    fn find_end(&mut self) {
        let next = self.parts.as_ref().and_then(|parts| parts.lists.get(parts.current + 1));
        self.end = next.map_or(self.size, |(next, _)| *next);
        if self.parts.as_ref().is_some_and(|parts| parts.lists.len() == 1) {
            self.parts = None;
        }
    }

    /// Cuts the list if it is long, and joins it with its neighbours if it and they are short.
    #[inline]
    fn balance(&mut self) {
        if self.list.len() > LONGEST {
            self.cut();
        } else if self.parts.is_some() && self.list.len() <= SHORT {
            self.lengthen();
        }
    }

    #[cold]
    fn lengthen(&mut self) {
        let Some(parts) = self.parts.as_deref_mut() else { return };
        let is_short = |part: Option<&(u64, List)>| part.is_some_and(|(_, list)| self.list.len() + list.len() <= SHORT);
        let after = parts.current + 1;
        if parts.current > 0 && is_short(parts.lists.get(parts.current - 1)) {
            parts.lists.remove(parts.current);
            parts.current -= 1;
            swap(&mut parts.lists[parts.current].1, &mut self.list);
            self.list.extend(std::mem::take(&mut parts.lists[parts.current].1));
        } else if is_short(parts.lists.get(after)) {
            let (_, list) = parts.lists.remove(after);
            self.list.extend(list);
        } else {
            return;
        }
        self.list.dedup_by(|next, entry| next.cell == entry.cell);
        self.last = 0;
        self.find_end();
    }
}

#[cfg(test)]
mod tests;
