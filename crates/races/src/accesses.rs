//! What is remembered of the accesses to one allocation.

use assay_report::{Ordering, RacingKind};

use crate::{Clocks, RaceResult};

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
    /// The value.
    pub value: V,
    /// Whether it is not the newest.
    pub outdated: bool,
}

/// What is remembered of the accesses to one allocation of `size` bytes. `V` is the value of an atomic.
#[derive(Clone, Debug)]
pub struct Accesses<V> {
    values: std::marker::PhantomData<V>,
}

impl<V: Clone + PartialEq> Accesses<V> {
    /// Of an allocation of so many bytes that the running thread makes now.
    pub fn allocated(clocks: &Clocks, size: u64, site: u64) -> Accesses<V> {
        _ = (clocks, size, site);
        Accesses { values: std::marker::PhantomData }
    }

    /// Of an allocation of so many bytes all of whose accesses so far happen before whatever any thread does: they were made
    /// when there was one thread.
    pub fn settled(size: u64) -> Accesses<V> {
        _ = size;
        Accesses { values: std::marker::PhantomData }
    }

    /// Whether a read of `start..end` by the running thread is no race and changes nothing. A no means nothing.
    #[inline(always)]
    pub fn may_read(&self, clocks: &Clocks, start: u64, end: u64) -> bool {
        _ = (clocks, start, end);
        false
    }

    /// Whether a write of `start..end` by the running thread is no race and changes nothing. A no means nothing.
    #[inline(always)]
    pub fn may_write(&self, clocks: &Clocks, start: u64, end: u64) -> bool {
        _ = (clocks, start, end);
        false
    }

    /// An access that is not atomic: a read or a write, or what counts as one.
    ///
    /// # Errors
    /// A data race.
    pub fn access(&mut self, clocks: &Clocks, access: &Access) -> RaceResult {
        _ = (clocks, access);
        Ok(())
    }

    /// An atomic load. `newest` is the value in memory; `choose` is asked for one of so many stores that may be read, the
    /// newest first.
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
        _ = (clocks, atomic, choose);
        Ok(Loaded { value: newest, outdated: false })
    }

    /// An atomic store. `before` is the value in memory, if it is initialised.
    ///
    /// # Errors
    /// A data race.
    pub fn store(&mut self, clocks: &mut Clocks, atomic: &Atomic, before: Option<V>, value: V) -> RaceResult {
        _ = (clocks, atomic, before, value);
        Ok(())
    }

    /// An atomic read-modify-write, which reads the newest value, `before`.
    ///
    /// # Errors
    /// A data race.
    pub fn update(&mut self, clocks: &mut Clocks, atomic: &Atomic, before: V, value: V) -> RaceResult {
        _ = (clocks, atomic, before, value);
        Ok(())
    }

    /// A compare-exchange that fails is a load with `failure`'s ordering, but needs to be seen as an update in reports.
    ///
    /// # Errors
    /// A data race.
    pub fn fail_update(&mut self, clocks: &mut Clocks, atomic: &Atomic, before: V) -> RaceResult {
        _ = (clocks, atomic, before);
        Ok(())
    }
}
