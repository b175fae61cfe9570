//! Which of the `SharedReadOnly` tags are still valid.
//!
//! In a stack, they are always on top, and nothing tells one from the other but the order in which they came. So it is
//! enough to know, for each byte, which was the last one made before they were last removed: those made later are there.

use assay_report::TagNumber;

/// Up to which number the tags were removed, per byte.
#[derive(Clone, Debug, Default)]
pub(super) struct Cleared {
    /// Start of the range (up to the next one's) and number: ascending, the first at 0.
    list: Vec<(u64, TagNumber)>,
    /// The highest number in the list, or a higher one.
    highest: TagNumber,
    /// The lowest number in the list, or a lower one.
    lowest: TagNumber,
    /// The number of the last tag that is `SharedReadOnly` anywhere.
    newest: TagNumber,
    /// No byte outside of these is in the range of a tag that may be valid.
    hull: (u64, u64),
}

impl Cleared {
    /// There has been none.
    pub(super) fn reset(&mut self) {
        self.list.clear();
        self.list.push((0, 0));
        (self.highest, self.lowest, self.newest) = (0, 0, 0);
        self.hull = (0, 0);
    }

    /// The number of ranges.
    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    /// A tag is made; it has the highest number so far, and is `SharedReadOnly` in this range, if not on all of its bytes.
    #[inline(always)]
    pub(super) fn add(&mut self, number: TagNumber, start: u64, end: u64) {
        self.hull = match self.is_empty() {
            true => (start, end),
            false => (self.hull.0.min(start), self.hull.1.max(end)),
        };
        self.newest = number;
    }

    /// The number of the last tag that is `SharedReadOnly` anywhere.
    pub(super) fn newest(&self) -> TagNumber {
        self.newest
    }

    /// Whether there is none anywhere.
    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.lowest >= self.newest
    }

    /// Whether there is none at any of these bytes. A no means nothing.
    #[inline(always)]
    pub(super) fn is_free(&self, start: u64, end: u64) -> bool {
        self.is_empty() || end <= self.hull.0 || start >= self.hull.1
    }

    /// Whether a tag is valid at all bytes of its range.
    #[inline(always)]
    pub(super) fn is_untouched(&self, number: TagNumber) -> bool {
        number > self.highest
    }

    /// Whether a tag is valid at all of these bytes, which are in its range.
    #[inline(always)]
    pub(super) fn allows(&self, number: TagNumber, start: u64, end: u64) -> bool {
        number > self.highest || self.first_missing(number, start, end).is_none()
    }

    /// The first of these bytes at which a tag is not valid any more.
    pub(super) fn first_missing(&self, number: TagNumber, start: u64, end: u64) -> Option<u64> {
        self.within(start, end).find(|&(_, cleared)| cleared >= number).map(|(at, _)| at.max(start))
    }

    /// The first of these bytes at which a tag is still valid.
    pub(super) fn first_valid(&self, number: TagNumber, start: u64, end: u64) -> Option<u64> {
        self.within(start, end).find(|&(_, cleared)| cleared < number).map(|(at, _)| at.max(start))
    }

    /// Up to where all bytes are like this one.
    pub(super) fn until(&self, at: u64) -> u64 {
        self.list.get(self.locate(at) + 1).map_or(u64::MAX, |&(start, _)| start)
    }

    /// Removes all tags from these bytes. Whether there may have been one.
    #[inline(always)]
    pub(super) fn clear(&mut self, start: u64, end: u64, size: u64) -> bool {
        !self.is_free(start, end) && self.clear_some(start, end, size)
    }

    fn clear_some(&mut self, start: u64, end: u64, size: u64) -> bool {
        if (start > 0 || end < size) && self.within(start, end).all(|(_, cleared)| cleared >= self.newest) {
            return false;
        }
        self.set(start, end, size);
        true
    }

    fn set(&mut self, start: u64, end: u64, size: u64) {
        self.highest = self.newest;
        if start == 0 && end >= size {
            self.list.clear();
            self.list.push((0, self.newest));
        } else {
            let first = self.split(start, size);
            let behind = self.split(end, size);
            self.list[first].1 = self.newest;
            self.list.drain(first + 1..behind);
            self.join(first + 1);
            self.join(first);
        }
        self.lowest = match self.list.len() {
            0..=8 => self.list.iter().map(|&(_, cleared)| cleared).min().unwrap_or(0),
            _ => 0,
        };
    }

    /// Numbers that no tag has are as good as the next lower one that some tag has: `known` are those, ascending.
    pub(super) fn forget(&mut self, known: &[TagNumber]) {
        for entry in &mut self.list {
            entry.1 = match known.partition_point(|&number| number <= entry.1) {
                0 => 0,
                count => known[count - 1],
            };
        }
        self.list.dedup_by_key(|entry| entry.1);
        self.newest = known.last().copied().unwrap_or(0);
        self.highest = self.list.iter().map(|&(_, cleared)| cleared).max().unwrap_or(0);
        self.lowest = self.list.iter().map(|&(_, cleared)| cleared).min().unwrap_or(0);
    }

    fn locate(&self, at: u64) -> usize {
        self.list.partition_point(|&(start, _)| start <= at) - 1
    }

    fn within(&self, start: u64, end: u64) -> impl Iterator<Item = (u64, TagNumber)> {
        self.list[self.locate(start)..].iter().copied().take_while(move |&(first, _)| first < end)
    }

    fn split(&mut self, at: u64, size: u64) -> usize {
        if at >= size {
            return self.list.len();
        }
        let index = self.locate(at);
        if self.list[index].0 == at {
            return index;
        }
        self.list.insert(index + 1, (at, self.list[index].1));
        index + 1
    }

    /// Joins a range with the one before it, if they are equal.
    fn join(&mut self, index: usize) {
        if index > 0 && index < self.list.len() && self.list[index - 1].1 == self.list[index].1 {
            self.list.remove(index);
        }
    }
}
