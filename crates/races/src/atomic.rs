//! Atomic accesses.

use std::collections::BTreeMap;

use assay_report::{Ordering, RacingKind};

use crate::{Accesses, Clocks, RaceResult, conflict::Later, stores::Location};

/// An atomic access by the running thread.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Atomic {
    /// Offset of the first byte.
    pub start: u64,
    /// Size in bytes.
    pub size: u64,
    /// With which ordering.
    pub ordering: Ordering,
    /// Where in the program.
    pub site: u64,
}

/// What an atomic load reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loaded<V> {
    /// The value; none if the bytes were not initialised at that time.
    pub value: Option<V>,
    /// Whether it is not the newest.
    pub outdated: bool,
}

/// The atomic locations of an allocation, by start and size.
///
/// A write that is not atomic, or an atomic one to other bytes than a location's but to some of them, makes an end of
/// the location: it is ordered after all accesses to it, and all later ones after it, so that there is nothing older to
/// be read.
pub(crate) type Locations<V> = BTreeMap<(u64, u64), Box<Location<V>>>;

/// No atomic access is larger.
const LARGEST: u64 = 16;

impl<V: Clone> Accesses<V> {
    /// An atomic load. `newest` is the value in memory; `choose` is asked for one of so many stores that may be read,
    /// the newest first, if there is more than one.
    ///
    /// # Errors
    /// A data race.
    pub fn load(
        &mut self,
        clocks: &mut Clocks,
        atomic: &Atomic,
        newest: V,
        choose: &mut dyn FnMut(u64) -> u64,
    ) -> RaceResult<Loaded<V>> {
        let loaded = self.load_unless(clocks, atomic, newest, &mut |_| false, choose)?;
        Ok(loaded.expect("nothing is excluded"))
    }

    /// An atomic store. `before` is the value in memory, if it is initialised.
    ///
    /// # Errors
    /// A data race.
    pub fn store(&mut self, clocks: &mut Clocks, atomic: &Atomic, before: Option<V>, value: V) -> RaceResult {
        self.record(clocks, atomic, RacingKind::Store(atomic.ordering))?;
        self.location(atomic, before).store(clocks, atomic, value);
        Ok(())
    }

    /// An atomic read-modify-write, which reads the newest value, `before`. Also a compare-exchange that succeeds.
    ///
    /// # Errors
    /// A data race.
    pub fn update(&mut self, clocks: &mut Clocks, atomic: &Atomic, before: V, value: V) -> RaceResult {
        let location = self.location(atomic, Some(before));
        let read = location.begin_update(clocks, atomic);
        self.record(clocks, atomic, RacingKind::Update(atomic.ordering))?;
        self.location(atomic, None).finish_update(clocks, atomic, value, read);
        Ok(())
    }

    /// What a compare-exchange reads; `atomic` has the ordering that it has when it fails.
    ///
    /// One that succeeds reads the newest value. One that fails is a load, and so may read an older value like any
    /// load, if that is not the expected one: also where the newest is, since C++20 demands the newest of what is
    /// written only. None means that the newest value is read and expected. Then nothing has happened yet, and what
    /// follows is [`Accesses::update`], or [`Accesses::fail_update`] for one that fails spuriously.
    ///
    /// # Errors
    /// A data race.
    pub fn compare(
        &mut self,
        clocks: &mut Clocks,
        atomic: &Atomic,
        newest: V,
        expected: &mut dyn FnMut(&V) -> bool,
        choose: &mut dyn FnMut(u64) -> u64,
    ) -> RaceResult<Option<Loaded<V>>> {
        self.load_unless(clocks, atomic, newest, expected, choose)
    }

    /// A weak compare-exchange that fails although it has read the newest value, and that is the expected one. `atomic`
    /// has the ordering for this case.
    ///
    /// # Errors
    /// A data race.
    pub fn fail_update(&mut self, clocks: &mut Clocks, atomic: &Atomic) -> RaceResult {
        self.read_atomic(clocks, atomic, 0)
    }

    /// Loads a value that is not excluded, or none if that is the newest one and excluded.
    fn load_unless(
        &mut self,
        clocks: &mut Clocks,
        atomic: &Atomic,
        newest: V,
        excluded: &mut dyn FnMut(&V) -> bool,
        choose: &mut dyn FnMut(u64) -> u64,
    ) -> RaceResult<Option<Loaded<V>>> {
        let older = match self.existing(atomic) {
            Some(location) => location.choose(clocks, atomic.ordering, excluded, choose),
            None => None,
        };
        if older.is_none() && excluded(&newest) {
            return Ok(None);
        }
        let (newer, value) = older.unwrap_or((0, Some(newest)));
        self.read_atomic(clocks, atomic, newer)?;
        Ok(Some(Loaded { value, outdated: newer > 0 }))
    }

    /// Loads the value of the store before which so many others are newer.
    fn read_atomic(&mut self, clocks: &mut Clocks, atomic: &Atomic, newer: usize) -> RaceResult {
        // What it synchronises with happens before it, and that may be what makes it no race.
        if let Some(location) = self.existing(atomic) {
            location.read(clocks, atomic, newer);
        }
        self.record(clocks, atomic, RacingKind::Load(atomic.ordering))
    }

    /// Checks and remembers an atomic access.
    fn record(&mut self, clocks: &Clocks, atomic: &Atomic, kind: RacingKind) -> RaceResult {
        let (start, end) = (atomic.start, atomic.start + atomic.size);
        if clocks.config().detect {
            let later = Later::new(clocks, kind, start..end, atomic.site);
            let index = self.cells.find(start);
            let (range, cell) = self.cells.get(index);
            if range == later.range {
                later.check(clocks, range, cell)?;
                cell.add_atomic(clocks, later.record);
            } else {
                self.check(clocks, &later)?;
                self.cells.change(start, end, |cell| cell.add_atomic(clocks, later.record));
            }
        }
        // A write that is not atomic changes something again.
        self.written.yield_to(start, end);
        if !kind.is_read() {
            self.forget(start, end, Some((atomic.start, atomic.size)));
        }
        Ok(())
    }

    /// Makes an end of the locations of which bytes are in `start..end`, but one.
    pub(crate) fn forget(&mut self, start: u64, end: u64, except: Option<(u64, u64)>) {
        let Some(locations) = self.locations.as_deref_mut() else { return };
        if locations.len() == 1 && locations.keys().next().copied() == except {
            return;
        }
        let near = locations.range((start.saturating_sub(LARGEST - 1), 0)..(end, 0)).map(|(key, _)| *key);
        let ended = near.filter(|(at, size)| at + size > start && Some((*at, *size)) != except);
        let ended: smallvec::SmallVec<[(u64, u64); 4]> = ended.collect();
        ended.iter().for_each(|key| drop(locations.remove(key)));
        if locations.is_empty() {
            self.locations = None;
        }
    }

    fn existing(&mut self, atomic: &Atomic) -> Option<&mut Location<V>> {
        Some(self.locations.as_deref_mut()?.get_mut(&(atomic.start, atomic.size))?)
    }

    fn location(&mut self, atomic: &Atomic, before: Option<V>) -> &mut Location<V> {
        let locations = self.locations.get_or_insert_default();
        locations.entry((atomic.start, atomic.size)).or_insert_with(|| Box::new(Location::new(before)))
    }
}
