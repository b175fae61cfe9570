//! A value for every offset, kept as runs of equal values.

use std::cell::Cell;

#[cfg(test)]
mod tests;

/// A map from all offsets to values. Runs are kept in chunks of bounded length, so that a change costs about the same however
/// many there are.
#[derive(Clone, Debug)]
pub(super) struct Runs<T> {
    /// The value of all offsets, if there are no chunks in use.
    all: T,
    /// Whether all offsets have the value `all`; the chunks are then only kept for their memory.
    uniform: bool,
    chunks: Vec<Chunk<T>>,
    /// The number of runs.
    len: usize,
    /// The chunk and the run in which something was found last. Only a hint.
    last: Cell<(usize, usize)>,
}

#[derive(Clone, Debug)]
struct Chunk<T> {
    /// Where the first run starts.
    first: u64,
    /// Starts and values of runs, ascending; not empty. A run ends where the next one starts.
    runs: Vec<(u64, T)>,
    /// No value is greater.
    bound: T,
}

/// A longest range with one value (but for ends of chunks).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Run<T> {
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) value: T,
}

impl<T> Run<T> {
    /// What two runs have in common, with another value.
    #[inline(always)]
    pub(super) fn part_of<U>(self, other: Run<U>, value: T) -> Run<T> {
        Run { start: self.start.max(other.start), end: self.end.min(other.end), value }
    }
}

/// So few runs are gone through one by one.
const FEW: usize = 8;
/// Chunks that are longer are cut in two.
const LONGEST: usize = 128;
/// Neighbours that are together no longer than this are joined.
const SHORT: usize = 32;

impl<T: Copy + Ord> Runs<T> {
    pub(super) fn new(all: T) -> Runs<T> {
        Runs { all, uniform: true, chunks: Vec::new(), len: 1, last: Cell::new((0, 0)) }
    }

    /// Gives all offsets the same value.
    pub(super) fn fill(&mut self, all: T) {
        (self.all, self.uniform, self.len) = (all, true, 1);
        self.chunks.truncate(1);
    }

    /// The number of runs.
    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The run that an offset is in.
    #[inline(always)]
    pub(super) fn get(&self, at: u64) -> Run<T> {
        if self.uniform {
            return Run { start: 0, end: u64::MAX, value: self.all };
        }
        self.find(at)
    }

    /// Whether something holds for all runs with offsets of `start..end`.
    #[inline(always)]
    pub(super) fn all(&self, start: u64, end: u64, mut holds: impl FnMut(Run<T>) -> bool) -> bool {
        if self.uniform {
            return holds(Run { start: 0, end: u64::MAX, value: self.all });
        }
        let (mut c, mut i) = self.locate(start);
        loop {
            let chunk = &self.chunks[c];
            let (run_start, value) = chunk.runs[i];
            i += 1;
            let run_end = match chunk.runs.get(i) {
                Some(next) => next.0,
                None => {
                    (c, i) = (c + 1, 0);
                    self.chunks.get(c).map_or(u64::MAX, |next| next.first)
                }
            };
            if !holds(Run { start: run_start, end: run_end, value }) {
                return false;
            }
            if run_end >= end {
                return true;
            }
        }
    }

    /// The first offset of `start..end` with a value above a limit.
    pub(super) fn first_above(&self, start: u64, end: u64, limit: T) -> Option<u64> {
        if self.uniform {
            return (self.all > limit).then_some(start);
        }
        let mut c = self.chunk_at(start);
        while let Some(chunk) = self.chunks.get(c).filter(|chunk| chunk.first < end) {
            if chunk.bound > limit {
                let from = if chunk.first >= start { 0 } else { run_at(&chunk.runs, start) };
                let mut runs = chunk.runs[from..].iter().take_while(|run| run.0 < end);
                if let Some(run) = runs.find(|run| run.1 > limit) {
                    return Some(run.0.max(start));
                }
            }
            c += 1;
        }
        None
    }

    fn find(&self, at: u64) -> Run<T> {
        let (c, i) = self.locate(at);
        let (start, value) = self.chunks[c].runs[i];
        Run { start, end: self.run_end(c, i), value }
    }

    /// The chunk and the run that an offset is in: often that of the last time, or the one behind.
    #[inline(always)]
    fn locate(&self, at: u64) -> (usize, usize) {
        if self.len <= FEW && self.chunks.len() == 1 {
            return (0, run_at(&self.chunks[0].runs, at));
        }
        let (c, mut i) = self.last.get();
        if let Some(chunk) = self.chunks.get(c)
            && chunk.runs.get(i).is_some_and(|run| run.0 <= at)
        {
            if chunk.runs.get(i + 1).is_some_and(|next| next.0 <= at) {
                i += 1;
            }
            if at < self.run_end(c, i) {
                self.last.set((c, i));
                return (c, i);
            }
        }
        self.search(at)
    }

    fn search(&self, at: u64) -> (usize, usize) {
        let c = self.chunk_at(at);
        let i = run_at(&self.chunks[c].runs, at);
        self.last.set((c, i));
        (c, i)
    }

    #[inline(always)]
    fn run_end(&self, c: usize, i: usize) -> u64 {
        self.chunks[c].runs.get(i + 1).map_or_else(|| self.chunk_end(c), |next| next.0)
    }

    #[inline(always)]
    fn chunk_at(&self, at: u64) -> usize {
        if self.chunks.len() == 1 { 0 } else { self.chunks.partition_point(|chunk| chunk.first <= at) - 1 }
    }

    fn chunk_end(&self, c: usize) -> u64 {
        self.chunks.get(c + 1).map_or(u64::MAX, |next| next.first)
    }

    /// Gives the offsets of `start..end` a value; the range is not empty.
    pub(super) fn set(&mut self, start: u64, end: u64, value: T) {
        if self.uniform {
            if self.all == value {
                return;
            }
            if start == 0 && end == u64::MAX {
                self.all = value;
                return;
            }
            self.leave_uniform();
        }
        let (mut c, mut i) = self.locate(start);
        if end > self.chunk_end(c) {
            self.join_until(c, end);
            (c, i) = self.search(start);
        }
        let chunk_end = self.chunk_end(c);
        let before = self.chunks[c].runs.len();
        self.chunks[c].set(chunk_end, i, (start, end), value);
        self.len = self.len + self.chunks[c].runs.len() - before;
        if self.chunks[c].runs.len() > LONGEST {
            self.split(c);
        } else if self.len == 1 {
            (self.all, self.uniform) = (self.chunks[0].runs[0].1, true);
        }
    }

    /// Replaces everything by these runs: starts and values, the first start is 0, empty runs are left out.
    pub(super) fn assign<const N: usize>(&mut self, parts: [(u64, T); N]) {
        self.fill(parts[0].1);
        self.leave_uniform();
        let runs = &mut self.chunks[0].runs;
        for (start, value) in parts.into_iter().skip(1) {
            if runs.last().is_some_and(|last| last.0 == start) {
                runs.pop();
            }
            if start != u64::MAX && runs.last().is_none_or(|last| last.1 != value) {
                runs.push((start, value));
            }
        }
        self.len = runs.len();
        self.chunks[0].limit();
        if self.len == 1 {
            (self.all, self.uniform) = (self.chunks[0].runs[0].1, true);
        }
    }

    fn leave_uniform(&mut self) {
        self.uniform = false;
        match self.chunks.first_mut() {
            Some(chunk) => {
                chunk.runs.clear();
                chunk.runs.push((0, self.all));
                chunk.bound = self.all;
            }
            None => self.chunks.push(Chunk { first: 0, runs: vec![(0, self.all)], bound: self.all }),
        }
    }

    /// Makes `c` the chunk with the offsets up to `end`, by dropping the runs between: they are about to be overwritten.
    fn join_until(&mut self, c: usize, end: u64) {
        let last = self.chunk_at(end - 1);
        for chunk in self.chunks.drain(c + 1..last) {
            self.len -= chunk.runs.len();
        }
        let chunk = &mut self.chunks[c + 1];
        // The run that `end - 1` is in, and those behind.
        let kept = run_at(&chunk.runs, end - 1);
        self.len -= kept;
        chunk.runs.drain(..kept);
        let rest = chunk.runs.len();
        if rest == 1 || rest + self.chunks[c].runs.len() <= LONGEST {
            let next = self.chunks.remove(c + 1);
            self.chunks[c].bound = self.chunks[c].bound.max(next.bound);
            self.chunks[c].runs.extend(next.runs);
            return;
        }
        // The neighbour is long: it gives only the run that is cut.
        let cut = self.chunks[c + 1].runs[0];
        self.chunks[c].runs.push(cut);
        self.chunks[c].bound = self.chunks[c].bound.max(cut.1);
        let next = &mut self.chunks[c + 1];
        if next.runs[1].0 == end {
            next.runs.remove(0);
        } else {
            next.runs[0].0 = end;
            self.len += 1;
        }
        next.first = end;
    }

    fn split(&mut self, c: usize) {
        let runs = self.chunks[c].runs.split_off(LONGEST / 2);
        let mut next = Chunk { first: runs[0].0, bound: runs[0].1, runs };
        next.limit();
        self.chunks.insert(c + 1, next);
        self.chunks[c].limit();
    }

    /// Calls `visit` with every run.
    pub(super) fn for_each(&self, mut visit: impl FnMut(Run<T>)) {
        let mut at = 0;
        while at != u64::MAX {
            let run = self.get(at);
            visit(run);
            at = run.end;
        }
    }

    /// Replaces every value.
    pub(super) fn map(&mut self, mut f: impl FnMut(T) -> T) {
        self.all = f(self.all);
        if self.uniform {
            return;
        }
        let mut chunks = std::mem::take(&mut self.chunks);
        for chunk in &mut chunks {
            chunk.runs.iter_mut().for_each(|run| run.1 = f(run.1));
            chunk.runs.dedup_by_key(|run| run.1);
        }
        chunks.dedup_by(|next, chunk| {
            let join = chunk.runs.len() + next.runs.len() <= SHORT;
            if join {
                chunk.runs.append(&mut next.runs);
                chunk.runs.dedup_by_key(|run| run.1);
            }
            join
        });
        chunks.iter_mut().for_each(Chunk::limit);
        self.len = chunks.iter().map(|chunk| chunk.runs.len()).sum();
        self.chunks = chunks;
        if self.len == 1 {
            (self.all, self.uniform) = (self.chunks[0].runs[0].1, true);
        }
    }
}

impl<T: Copy + Ord> Chunk<T> {
    /// Computes the bound anew.
    fn limit(&mut self) {
        self.bound = self.runs.iter().fold(self.runs[0].1, |bound, run| bound.max(run.1));
    }

    /// Gives the offsets of `start..end` a value; they are in this chunk, which ends at `chunk_end`, from the run `from` on.
    fn set(&mut self, chunk_end: u64, mut from: usize, (start, end): (u64, u64), value: T) {
        self.bound = self.bound.max(value);
        let runs = &mut self.runs;
        let mut last = from;
        while runs.get(last + 1).is_some_and(|next| next.0 < end) {
            last += 1;
        }
        let last_end = runs.get(last + 1).map_or(chunk_end, |next| next.0);
        if from == last && runs[from].1 == value {
            return;
        }
        let mut tail = (end < last_end).then_some((end, runs[last].1));
        // Join with what is before and behind, where that is equal.
        let mut new = Some((start, value));
        if runs[from].0 < start {
            if runs[from].1 == value {
                new = None;
            }
            from += 1;
        } else if from > 0 && runs[from - 1].1 == value {
            new = None;
        }
        let mut to = last + 1;
        match tail {
            Some(run) if run.1 == value => tail = None,
            None if runs.get(to).is_some_and(|next| next.1 == value) => to += 1,
            _ => {}
        }
        replace(runs, from, to, new, tail);
    }
}

/// Replaces the runs `from..to`, without going through `splice` for the common lengths. `from` may be `to + 1` only if the
/// first run was cut in its middle.
fn replace<T: Copy>(
    runs: &mut Vec<(u64, T)>,
    from: usize,
    to: usize,
    first: Option<(u64, T)>,
    second: Option<(u64, T)>,
) {
    let new = [first, second];
    let mut at = from;
    for run in new.into_iter().flatten() {
        if at < to {
            runs[at] = run;
        } else {
            runs.insert(at, run);
        }
        at += 1;
    }
    if at < to {
        runs.drain(at..to);
    }
}

/// The index of the run that an offset is in.
#[inline(always)]
fn run_at<T>(runs: &[(u64, T)], at: u64) -> usize {
    if runs.len() > FEW {
        return runs.partition_point(|run| run.0 <= at) - 1;
    }
    let mut index = 0;
    while index + 1 < runs.len() && runs[index + 1].0 <= at {
        index += 1;
    }
    index
}
