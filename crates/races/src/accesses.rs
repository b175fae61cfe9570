//! What is remembered of the accesses to one allocation.

use assay_report::RacingKind;

use crate::{
    Clocks, RaceResult, atomic::Locations, cell::Cell, cells::Cells, clock::Epoch, conflict::Later, granted::Granted,
    record::Record,
};

/// An access that is not atomic, to at least one byte, by the running thread.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Access {
    /// What it is; not an atomic kind.
    pub kind: RacingKind,
    /// Offset of the first byte.
    pub start: u64,
    /// Offset behind the last byte.
    pub end: u64,
    /// Where in the program.
    pub site: u64,
}

/// What is remembered of the accesses to one allocation. `V` is the value of an atomic.
///
/// Of each byte, the last write that was not atomic, and the accesses since then that a later one may race with; bytes
/// of which the same is remembered share it. A race is found at the first access of the execution that is part of one;
/// the earlier access that is reported is one that is part of it, but not necessarily the first.
#[derive(Clone, Debug)]
pub struct Accesses<V> {
    /// Reads that are not atomic, and need not be asked for.
    read: Granted,
    /// Writes (and reads) that are not atomic, and need not be asked for.
    pub(crate) written: Granted,
    size: u64,
    pub(crate) cells: Cells,
    /// None if there is none, to be small.
    pub(crate) locations: Option<Box<Locations<V>>>,
}

impl<V: Clone> Accesses<V> {
    /// Of an allocation of so many bytes that the running thread makes now.
    pub fn allocated(clocks: &Clocks, size: u64, site: u64) -> Accesses<V> {
        let record = Record::new(clocks.epoch(), RacingKind::Allocate, 0, size, site);
        Accesses { written: Granted::new(clocks.epoch(), 0, size), ..Accesses::of(size, record) }
    }

    /// Of an allocation of so many bytes all of whose accesses so far happen before whatever any thread does: they were
    /// made when there was one thread.
    pub fn settled(size: u64) -> Accesses<V> {
        Accesses::of(size, Record::settled())
    }

    fn of(size: u64, write: Record) -> Accesses<V> {
        let cells = Cells::new(size, Cell::written(write));
        Accesses { read: Granted::default(), written: Granted::default(), size, cells, locations: None }
    }

    /// As [`Accesses::allocated`], for another allocation in place of this one, which is forgotten; keeps its memory.
    pub fn restart(&mut self, clocks: &Clocks, size: u64, site: u64) {
        let record = Record::new(clocks.epoch(), RacingKind::Allocate, 0, size, site);
        self.cells.restart(size, Cell::written(record));
        (self.read, self.written) = (Granted::default(), Granted::new(clocks.epoch(), 0, size));
        (self.size, self.locations) = (size, None);
    }

    /// Whether a read of `start..end` by the running thread is no race and changes nothing. A no means nothing.
    #[inline(always)]
    pub fn may_read(&self, clocks: &Clocks, start: u64, end: u64) -> bool {
        self.read.covers(clocks.epoch(), start, end) || self.may_write(clocks, start, end)
    }

    /// Whether a write of `start..end` by the running thread is no race and changes nothing. A no means nothing.
    #[inline(always)]
    pub fn may_write(&self, clocks: &Clocks, start: u64, end: u64) -> bool {
        self.written.covers(clocks.epoch(), start, end)
    }

    /// An access that is not atomic: a read or a write, or what counts as one.
    ///
    /// # Errors
    /// A data race.
    pub fn access(&mut self, clocks: &Clocks, access: &Access) -> RaceResult {
        let &Access { kind, start, end, site } = access;
        if start >= end {
            return Ok(());
        }
        match (clocks.config().detect, kind.is_read()) {
            (true, true) if self.has_read(clocks.epoch(), start, end) => Ok(()),
            (true, true) => self.read(clocks, &Later::new(clocks, kind, start..end, site)),
            (true, false) => self.write(clocks, &Later::new(clocks, kind, start..end, site)),
            (false, true) => {
                self.read = Granted::new(clocks.epoch(), 0, self.size);
                Ok(())
            }
            (false, false) => {
                self.forget(start, end, None);
                self.written.extend(clocks.epoch(), start, end);
                Ok(())
            }
        }
    }

    /// How many ranges of bytes are told apart.
    pub fn ranges(&self) -> usize {
        self.cells.count()
    }

    /// Whether the running thread has read bytes of one range in this epoch.
    #[inline]
    fn has_read(&mut self, epoch: Epoch, start: u64, end: u64) -> bool {
        let place = self.cells.find(start);
        let (range, cell) = self.cells.get(place);
        let has_read = end <= range.end && cell.has_read(epoch);
        if has_read {
            // All of the range has been.
            self.read.extend(epoch, range.start, range.end);
        }
        has_read
    }

    #[inline(never)]
    fn read(&mut self, clocks: &Clocks, later: &Later) -> RaceResult {
        let epoch = clocks.epoch();
        let (start, end) = (later.range.start, later.range.end);
        let place = self.cells.find(start);
        let (range, cell) = self.cells.get(place);
        if end > range.end {
            return self.read_several(clocks, later);
        }
        let Some(read) = cell.when_read(clocks, later.record) else { return self.read_several(clocks, later) };
        later.check(clocks, range, cell)?;
        self.cells.put(place, start, end, read);
        self.read.extend(epoch, start, end);
        Ok(())
    }

    /// Of several ranges, or one of which much is remembered.
    fn read_several(&mut self, clocks: &Clocks, later: &Later) -> RaceResult {
        let epoch = clocks.epoch();
        let (start, end) = (later.range.start, later.range.end);
        self.check(clocks, later)?;
        self.cells.change(start, end, |cell| {
            if !cell.has_read(epoch) {
                cell.reads.add(clocks, later.record);
            }
        });
        self.read.extend(epoch, start, end);
        Ok(())
    }

    fn write(&mut self, clocks: &Clocks, later: &Later) -> RaceResult {
        let epoch = clocks.epoch();
        let (start, end) = (later.range.start, later.range.end);
        let place = self.cells.find(start);
        let (range, cell) = self.cells.get(place);
        if end > range.end {
            self.check(clocks, later)?;
            self.cells.replace(start, end, Cell::written(later.record));
        } else if cell.has_written(epoch) {
            self.written.extend(epoch, range.start, range.end);
            return Ok(());
        } else {
            later.check(clocks, range, cell)?;
            self.cells.put(place, start, end, Cell::written(later.record));
        }
        self.forget(start, end, None);
        self.written.extend(epoch, start, end);
        Ok(())
    }

    /// That an access is ordered after all that conflict with it.
    pub(crate) fn check(&mut self, clocks: &Clocks, later: &Later) -> RaceResult {
        let mut cells = self.cells.several(later.range.start, later.range.end);
        cells.try_for_each(|(range, cell)| later.check(clocks, range, cell))
    }
}
