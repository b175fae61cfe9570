//! Bytes by the times of the last writes to them, to be gone through again and again for earlier and earlier times.

use smallvec::SmallVec;

use super::access::Bytes;
use super::record::Time;

/// Bytes with a time each.
#[derive(Default)]
pub(super) struct Times {
    /// All of them, the latest first.
    all: SmallVec<[(Time, Bytes); 4]>,
    /// So many of these are not in `ranges`.
    left_out: usize,
    /// The others, ascending and apart.
    ranges: SmallVec<[Bytes; 4]>,
}

impl Times {
    /// More bytes, behind those that are there.
    pub(super) fn add(&mut self, bytes: Bytes, time: Time) {
        self.all.push((time, bytes));
        match self.ranges.last_mut() {
            Some(last) if last.end == bytes.start => last.end = bytes.end,
            _ => self.ranges.push(bytes),
        }
    }

    /// After the last bytes.
    pub(super) fn sort(&mut self) {
        self.all.sort_unstable_by_key(|&(time, _)| std::cmp::Reverse(time));
    }

    /// The earliest time, if there is any.
    pub(super) fn earliest(&self) -> Option<Time> {
        self.all.last().map(|&(time, _)| time)
    }

    /// Calls `visit` with those of some bytes that have this time or an earlier one. Quick if such times descend.
    pub(super) fn for_each_up_to(&mut self, time: Time, bytes: Bytes, mut visit: impl FnMut(Bytes)) {
        if self.left_out > 0 && self.all[self.left_out - 1].0 <= time {
            self.start_again();
        }
        while let Some(&(later, bytes)) = self.all.get(self.left_out)
            && later > time
        {
            self.leave_out(bytes);
            self.left_out += 1;
        }
        let first = self.ranges.partition_point(|range| range.end <= bytes.start);
        for range in self.ranges[first..].iter().take_while(|range| range.start < bytes.end) {
            visit(Bytes { start: range.start.max(bytes.start), end: range.end.min(bytes.end) });
        }
    }

    /// Takes bytes out of the range that they are in.
    fn leave_out(&mut self, bytes: Bytes) {
        let index = self.ranges.partition_point(|range| range.end <= bytes.start);
        let Bytes { start, end } = self.ranges[index];
        match (start < bytes.start, bytes.end < end) {
            (false, false) => _ = self.ranges.remove(index),
            (false, true) => self.ranges[index].start = bytes.end,
            (true, false) => self.ranges[index].end = bytes.start,
            (true, true) => {
                self.ranges[index].end = bytes.start;
                self.ranges.insert(index + 1, Bytes { start: bytes.end, end });
            }
        }
    }

    /// Puts back what was left out.
    #[cold]
    fn start_again(&mut self) {
        self.left_out = 0;
        self.ranges.clear();
        let mut all: SmallVec<[Bytes; 4]> = self.all.iter().map(|&(_, bytes)| bytes).collect();
        all.sort_unstable_by_key(|bytes| bytes.start);
        for bytes in all {
            match self.ranges.last_mut() {
                Some(last) if last.end == bytes.start => last.end = bytes.end,
                _ => self.ranges.push(bytes),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_any_order() {
        let times = [3, 1, 1, 4, 2, 0, 4, 4, 2];
        let mut all = Times::default();
        for (at, &time) in (0..).zip(&times) {
            if time > 0 {
                all.add(Bytes { start: at, end: at + 1 }, time);
            }
        }
        all.sort();
        assert_eq!(all.earliest(), Some(1));
        for (time, start, end) in
            [(4, 0, 9), (3, 0, 9), (2, 1, 8), (1, 0, 9), (0, 0, 9), (2, 0, 9), (4, 3, 5), (1, 2, 9)]
        {
            let mut found = Vec::new();
            all.for_each_up_to(time, Bytes { start, end }, |bytes| found.extend(bytes.start..bytes.end));
            let up_to = |&at: &u64| (1..=time).contains(&times[at as usize]);
            assert_eq!(found, (start..end).filter(up_to).collect::<Vec<u64>>(), "{time} {start} {end}");
        }
    }
}
