//! Ranges of bytes with equal stacks.

use super::{chain::Items, node::NONE};

/// A range of bytes with the same stack, up to the start of the next one.
#[derive(Clone, Copy, Debug)]
struct Segment {
    start: u64,
    top: u32,
}

/// All bytes of the allocation, in ranges: ascending, without gaps. Holds a reference to the top of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Segments {
    list: Vec<Segment>,
    size: u64,
    /// Where something was looked for last.
    last: usize,
}

impl Segments {
    /// All bytes have this stack.
    pub(super) fn reset(&mut self, size: u64, top: u32) {
        self.list.clear();
        self.list.push(Segment { start: 0, top });
        self.size = size;
        self.last = 0;
    }

    /// The number of ranges.
    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    /// Which range a byte is in.
    #[inline(always)]
    pub(super) fn locate(&self, at: u64) -> usize {
        if self.list.len() == 1 { 0 } else { self.list.partition_point(|segment| segment.start <= at) - 1 }
    }

    /// Index, start and end of the range that a byte is in. Quick if that is near the last one that was asked for.
    #[inline(always)]
    pub(super) fn around(&mut self, at: u64) -> (usize, u64, u64) {
        if self.list.len() == 1 {
            return (0, 0, self.size);
        }
        for index in [self.last, self.last + 1] {
            if index < self.list.len() {
                let (start, end) = self.bounds(index);
                if start <= at && at < end {
                    self.last = index;
                    return (index, start, end);
                }
            }
        }
        self.last = self.locate(at);
        let (start, end) = self.bounds(self.last);
        (self.last, start, end)
    }

    /// Start and end of a range.
    #[inline(always)]
    pub(super) fn bounds(&self, index: usize) -> (u64, u64) {
        let end = match self.list.get(index + 1) {
            Some(next) => next.start,
            None => self.size,
        };
        (self.list[index].start, end)
    }

    /// The stack of a range.
    #[inline(always)]
    pub(super) fn top(&self, index: usize) -> u32 {
        self.list[index].top
    }

    /// Changes the stack of a range; the caller has the reference to the old one, and gives the one to the new one away.
    #[inline(always)]
    pub(super) fn set_top(&mut self, index: usize, top: u32) {
        self.list[index].top = top;
    }

    /// Makes this offset the start of a range; that range's index. The end of the allocation is behind the last one.
    pub(super) fn split(&mut self, items: &mut Items, at: u64) -> usize {
        if at >= self.size {
            return self.list.len();
        }
        let index = self.locate(at);
        let Segment { start, top } = self.list[index];
        if start == at {
            return index;
        }
        items.retain(top);
        self.list.insert(index + 1, Segment { start: at, top });
        index + 1
    }

    /// Joins equal neighbours among these ranges and the ones beside them.
    pub(super) fn merge(&mut self, items: &mut Items, first: usize, end: usize) {
        let first = first.saturating_sub(1);
        let end = (end + 1).min(self.list.len());
        let mut last = first;
        for index in first + 1..end {
            if items.equal(self.list[last].top, self.list[index].top) {
                items.release(self.list[index].top);
            } else {
                last += 1;
                self.list[last] = self.list[index];
            }
        }
        if last + 1 < end {
            self.list.drain(last + 1..end);
        }
    }

    /// Every range's stack may be replaced by one lower down; then joins equal neighbours.
    pub(super) fn lower(&mut self, items: &mut Items, new: impl Fn(&Items, u32) -> u32) {
        for index in 0..self.list.len() {
            let old = self.list[index].top;
            let top = new(items, old);
            debug_assert_ne!(top, NONE);
            items.retain(top);
            items.release(old);
            self.list[index].top = top;
        }
        self.merge(items, 0, self.list.len());
    }
}
