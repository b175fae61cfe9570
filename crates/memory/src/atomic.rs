//! Atomic accesses: shown to the race detector, which may have a load read an older value than the one in memory.

use assay_races::{Atomic, Loaded};
use assay_report::{Access, AllocEvent, Ordering};

use crate::slot::Slot;
use crate::{Choose, MemResult, Memory, Pointer, Prov, Reason};

/// The value of an atomic: at most 16 bytes, and what a pointer among them may access.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scalar {
    /// The bits, zero-extended.
    pub bits: u128,
    /// The provenance, if it is as large as a pointer.
    pub prov: Prov,
}

/// An atomic that is accessed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AtomicPlace {
    /// Where it is.
    pub ptr: Pointer,
    /// Its size in bytes: a power of two up to 16, and its alignment.
    pub size: u64,
    /// With which ordering it is accessed.
    pub ordering: Ordering,
}

/// What a compare-exchange does.
pub struct Exchange<'a> {
    /// Whether a value is the expected one.
    pub expected: &'a dyn Fn(&Scalar) -> bool,
    /// What comes in its place.
    pub new: Scalar,
    /// Decides whether it fails although it could succeed.
    pub spurious: &'a dyn Fn(&mut dyn Choose) -> bool,
}

/// Where an atomic is: the slot, and the offset in it.
type Found = (usize, u64);

impl Memory {
    /// The value that an atomic load reads, and whether there is a newer one.
    ///
    /// # Errors
    /// Not accessible, misaligned, not initialised, not allowed by the aliasing model, a data race.
    pub fn atomic_load(&mut self, place: AtomicPlace, chooser: &mut dyn Choose) -> MemResult<(Scalar, bool)> {
        self.load(place, &mut |stores| chooser.choose(stores, Reason::WeakRead))
    }

    /// An atomic load of the newest value, as the operating system makes it.
    ///
    /// # Errors
    /// As [`Memory::atomic_load`].
    pub fn atomic_load_newest(&mut self, place: AtomicPlace) -> MemResult<Scalar> {
        self.load(place, &mut |_| 0).map(|(value, _)| value)
    }

    fn load(&mut self, place: AtomicPlace, choose: &mut dyn FnMut(u64) -> u64) -> MemResult<(Scalar, bool)> {
        let found = self.atomic_read(place)?;
        let newest = self.scalar_at(found, place.size);
        let size = self.slots[found.0].size();
        let Some((accesses, clocks, site)) = self.races.of(found.0, size) else { return Ok((newest, false)) };
        match accesses.load(clocks, &atomic(place, found, site), newest, choose) {
            Ok(loaded) => {
                self.hold_back(found.0);
                self.loaded(found, place.size, loaded)
            }
            Err(race) => Err(self.data_race(found.0, race)),
        }
    }

    /// Stores the value of an atomic.
    ///
    /// # Errors
    /// Not accessible, misaligned, read-only, not allowed by the aliasing model, a data race.
    pub fn atomic_store(&mut self, place: AtomicPlace, value: Scalar) -> MemResult {
        let found = self.atomic_write(place)?;
        let slot = &self.slots[found.0];
        let before = slot.init.is_init(found.1, place.size).then(|| self.scalar_at(found, place.size));
        let size = slot.size();
        if let Some((accesses, clocks, site)) = self.races.of(found.0, size) {
            let result = accesses.store(clocks, &atomic(place, found, site), before, value);
            result.map_err(|race| self.data_race(found.0, race))?;
            self.hold_back(found.0);
        }
        self.put_scalar(found, place.size, value);
        Ok(())
    }

    /// Reads the value of an atomic, the newest, and in the same instant puts another in its place: `new` of it. The value
    /// before.
    ///
    /// # Errors
    /// As [`Memory::atomic_store`]; not initialised.
    pub fn atomic_update(&mut self, place: AtomicPlace, new: impl FnOnce(Scalar) -> Scalar) -> MemResult<Scalar> {
        let found = self.atomic_read(place)?;
        let before = self.scalar_at(found, place.size);
        self.atomic_write(place)?;
        let value = new(before);
        let size = self.slots[found.0].size();
        if let Some((accesses, clocks, site)) = self.races.of(found.0, size) {
            let result = accesses.update(clocks, &atomic(place, found, site), before, value);
            result.map_err(|race| self.data_race(found.0, race))?;
            self.hold_back(found.0);
        }
        self.put_scalar(found, place.size, value);
        if place.size == 4 {
            self.note_lock(place.ptr.addr, before.bits as u32, value.bits as u32);
        }
        Ok(before)
    }

    /// As [`Memory::atomic_update`] where the value is an `expected` one and `spurious` does not say that it is to fail
    /// nevertheless; otherwise only a load of the newest value, with the ordering `failure`. The value that was read, and whether it was exchanged.
    ///
    /// # Errors
    /// As [`Memory::atomic_update`].
    pub fn atomic_compare_exchange(
        &mut self,
        place: AtomicPlace,
        failure: Ordering,
        exchange: &Exchange<'_>,
        chooser: &mut dyn Choose,
    ) -> MemResult<(Scalar, bool)> {
        let found = self.atomic_read(place)?;
        let newest = self.scalar_at(found, place.size);
        let size = self.slots[found.0].size();
        let failing = AtomicPlace { ordering: failure, ..place };
        if let Some((accesses, clocks, site)) = self.races.of(found.0, size) {
            // C++20 lets one that fails read an older value. Published crates are right only if it does not (in arc-swap 1.7.1, a writer
            // tries to pay the debts of all readers), so it reads the newest.
            let expected = &mut |value: &Scalar| (exchange.expected)(value);
            let result = accesses.compare(clocks, &atomic(failing, found, site), newest, expected, &mut |_| 0);
            let read = result.map_err(|race| self.data_race(found.0, race))?;
            self.hold_back(found.0);
            if let Some(loaded) = read {
                return self.loaded(found, place.size, loaded).map(|(value, _)| (value, false));
            }
        } else if !(exchange.expected)(&newest) {
            return Ok((newest, false));
        }
        if !(exchange.spurious)(chooser) {
            return self.atomic_update(place, |_| exchange.new).map(|before| (before, true));
        }
        if let Some((accesses, clocks, site)) = self.races.of(found.0, size) {
            let result = accesses.fail_update(clocks, &atomic(failing, found, site));
            result.map_err(|race| self.data_race(found.0, race))?;
        }
        Ok((newest, false))
    }

    /// What a load has found.
    fn loaded(&self, (index, at): Found, size: u64, loaded: Loaded<Scalar>) -> MemResult<(Scalar, bool)> {
        match loaded.value {
            Some(value) => Ok((value, loaded.outdated)),
            None => Err(self.uninit(index, at, size)),
        }
    }

    /// Where an atomic is that is read.
    fn atomic_read(&mut self, place: AtomicPlace) -> MemResult<Found> {
        let AtomicPlace { ptr, size, .. } = place;
        let found = self.locate(ptr, 0, size, size, Access::Read)?;
        if self.watch {
            self.note_access(found.0, || AllocEvent::Read(found.1..found.1 + size));
        }
        self.aliasing_read(found, size, ptr.prov)?;
        self.initialised_at(found, size)?;
        Ok(found)
    }

    /// Where an atomic is that is written.
    fn atomic_write(&mut self, place: AtomicPlace) -> MemResult<Found> {
        let AtomicPlace { ptr, size, .. } = place;
        let found = self.locate(ptr, 0, size, size, Access::Write)?;
        if self.slots[found.0].read_only {
            return Err(self.read_only(found.0, found.1, size));
        }
        if self.watch {
            self.note_access(found.0, || AllocEvent::Written(found.1..found.1 + size));
        }
        self.aliasing_write(found, size, ptr.prov)?;
        Ok(found)
    }

    /// The value in memory.
    fn scalar_at(&self, (index, at): Found, size: u64) -> Scalar {
        let (slot, target) = (&self.slots[index], self.config.target);
        let prov = if size == target.pointer_bytes() { slot.prov.pointer_at(at) } else { Prov::NONE };
        Scalar { bits: target.int_of_bytes(slot.range(at, size)), prov }
    }

    fn put_scalar(&mut self, (index, at): Found, size: u64, value: Scalar) {
        let target = self.config.target;
        let slot: &mut Slot = &mut self.slots[index];
        if size == target.pointer_bytes() {
            return slot.put_pointer(at, Pointer { addr: value.bits as u64, prov: value.prov }, target);
        }
        slot.range_mut(at, size).copy_from_slice(&target.int_bytes(value.bits, size as usize));
        slot.init.set_init(at, size);
        slot.prov.clear(at, size);
    }
}

fn atomic(place: AtomicPlace, found: Found, site: u64) -> Atomic {
    Atomic { start: found.1, size: place.size, ordering: place.ordering, site }
}
