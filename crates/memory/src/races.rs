//! Asking the race detector.
//!
//! What it keeps is beside the slots, in a table of its own: programs with one thread don't pay for it. There are three
//! [modes](Mode). While several threads can run, all accesses are shown. While one only can run, because the others are over
//! or wait for it, whatever it does happens before whatever anybody does later: whoever goes on has been woken, which orders
//! the two. So nothing needs to be recorded then, and of what was recorded before, only that is kept that the thread does
//! not know of. The slots with such a rest grant nothing ([`assay_borrows::Borrows::hold`]), so that accesses to them, and
//! to no others, come here.

use assay_races::{Access, Accesses, Clock, Clocks, Moment, RacingKind};
use assay_report::{Borrow, DataRace, Finding, UbKind};

use crate::atomic::Scalar;
use crate::slot::Slot;
use crate::{AllocKind, MemResult, Memory, Pointer, Retag};

pub use assay_races::Config as RaceConfig;

/// Who may be running.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    /// There never was a second thread, or nobody wants to know.
    Off,
    /// One only can run.
    Alone,
    /// Several can.
    Shared,
}

/// Who wants to know where in the program accesses are made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WantsSites {
    /// Nobody.
    Nobody,
    /// The aliasing model.
    Borrows,
    /// The race detector, too.
    Races,
}

/// What the race detector knows.
#[derive(Clone, Debug)]
pub(crate) struct Races {
    pub(crate) mode: Mode,
    pub(crate) clocks: Clocks,
    /// By slot.
    slots: Vec<Entry>,
    /// The slots that have [`Entry::accesses`], and some that don't any more.
    listed: Vec<u32>,
    /// Where in the program the accesses are that are made now.
    site: u64,
}

/// What is kept of a slot.
#[derive(Clone, Debug, Default)]
struct Entry {
    /// Accesses to its tenant; if it is vacant, to the last one, to be used again. Without, all accesses so far are known to
    /// everybody who can run.
    accesses: Option<Box<Accesses<Scalar>>>,
    /// What was known when the last tenant was freed.
    freed: Option<Box<End>>,
    /// Whether the address may go to other threads when the tenant is freed. That is decided before, since it takes a
    /// release, after which the thread's next accesses are looked at anew.
    gives: bool,
    /// Whether it is in the list.
    listed: bool,
}

/// What was known when an allocation was freed.
#[derive(Clone, Debug)]
enum End {
    /// Whoever gets its address learns this.
    Released(Clock),
    /// Who does not know this does not get its address.
    Kept(Moment),
}

impl Races {
    /// Of a program with one thread.
    pub(crate) fn new() -> Races {
        let clocks = Clocks::new(RaceConfig::default(), 0);
        Races { mode: Mode::Off, clocks, slots: Vec::new(), listed: Vec::new(), site: 0 }
    }

    /// Where in the program the running thread is; 0 if nobody has said so.
    pub(crate) fn known_site(&self) -> u64 {
        if self.mode == Mode::Off { 0 } else { self.site }
    }

    /// Whether a read by the running thread is no race and changes nothing. A no means nothing.
    #[inline(always)]
    pub(crate) fn may_read(&self, index: usize, start: u64, end: u64) -> bool {
        let accesses = || self.slots.get(index).and_then(|entry| entry.accesses.as_deref());
        self.mode != Mode::Shared || accesses().is_some_and(|accesses| accesses.may_read(&self.clocks, start, end))
    }

    /// The same of a write.
    #[inline(always)]
    pub(crate) fn may_write(&self, index: usize, start: u64, end: u64) -> bool {
        let accesses = || self.slots.get(index).and_then(|entry| entry.accesses.as_deref());
        self.mode != Mode::Shared || accesses().is_some_and(|accesses| accesses.may_write(&self.clocks, start, end))
    }

    /// Whether making a pointer to these bytes is no race and changes nothing. A no means nothing.
    #[inline]
    pub(crate) fn may_retag(&self, index: usize, (start, end): (u64, u64), borrow: Borrow, in_cell: bool) -> bool {
        let may = match borrow {
            Borrow::RawMut | Borrow::Root => true,
            _ if start == end => true,
            Borrow::Shared | Borrow::RawConst => in_cell || self.may_read(index, start, end),
            _ => self.may_write(index, start, end),
        };
        may && self.mode == Mode::Shared
    }

    /// What is kept of the accesses to a live slot, of this size, and the clocks; `None` if nothing is to be kept.
    #[inline]
    pub(crate) fn of(&mut self, index: usize, size: u64) -> Option<(&mut Accesses<Scalar>, &mut Clocks, u64)> {
        match self.mode {
            Mode::Off => return None,
            Mode::Alone => {}
            Mode::Shared => {
                if self.slots.get(index).is_none_or(|entry| entry.accesses.is_none()) {
                    self.keep(index, || Accesses::settled(size));
                }
            }
        }
        let accesses = self.slots.get_mut(index)?.accesses.as_deref_mut()?;
        Some((accesses, &mut self.clocks, self.site))
    }

    /// Begins to keep something of a slot.
    fn keep(&mut self, index: usize, accesses: impl FnOnce() -> Accesses<Scalar>) {
        let entry = self.entry(index);
        entry.accesses = Some(Box::new(accesses()));
        if !std::mem::replace(&mut entry.listed, true) {
            self.listed.push(index as u32);
        }
    }

    /// Keeps nothing of a slot.
    pub(crate) fn drop_accesses(&mut self, index: usize) {
        if let Some(entry) = self.slots.get_mut(index) {
            entry.accesses = None;
        }
    }

    /// Whether accesses to a slot need to be seen.
    #[inline(always)]
    pub(crate) fn watches(&self, index: usize) -> bool {
        match self.mode {
            Mode::Off => false,
            Mode::Alone => self.slots.get(index).is_some_and(|entry| entry.accesses.is_some()),
            Mode::Shared => true,
        }
    }

    /// Calls `visit` with the values of atomics that may still be read although others are in memory.
    pub(crate) fn values(&self, visit: &mut dyn FnMut(&Scalar)) {
        for accesses in self.listed.iter().filter_map(|&index| self.slots[index as usize].accesses.as_deref()) {
            accesses.values(visit);
        }
    }

    /// Whether what happened until the slot's last tenant was freed is known to the running thread.
    pub(crate) fn knows_end(&self, index: usize) -> bool {
        let freed = self.slots.get(index).and_then(|entry| entry.freed.as_deref());
        freed.is_none_or(|freed| match freed {
            End::Released(clock) => self.clocks.includes(clock),
            End::Kept(moment) => self.clocks.is_past(moment),
        })
    }

    /// Whether the running thread gets the address of the slot's last tenant, although it has not heard of its end: then it
    /// does now.
    pub(crate) fn takes_over(&mut self, index: usize) -> bool {
        match self.slots.get_mut(index).and_then(|entry| entry.freed.take()).as_deref() {
            Some(End::Released(clock)) => {
                self.clocks.acquire(clock);
                true
            }
            _ => false,
        }
    }

    /// Decides whether the address of a slot's new tenant may go to other threads once it is freed.
    pub(crate) fn decide_end(&mut self, index: usize, gives: impl FnOnce() -> bool) {
        if self.mode == Mode::Shared {
            self.entry(index).gives = gives();
        }
    }

    fn entry(&mut self, index: usize) -> &mut Entry {
        if self.slots.len() <= index {
            self.slots.resize_with(index + 1, Entry::default);
        }
        &mut self.slots[index]
    }

    /// The slot's next tenant has another address.
    pub(crate) fn forget_end(&mut self, index: usize) {
        if let Some(entry) = self.slots.get_mut(index) {
            entry.freed = None;
        }
    }
}

impl Memory {
    /// There is a second thread, beside the running one: several can run from now on.
    pub fn share(&mut self, config: &RaceConfig, running: u32) {
        if !config.detect || self.races.mode == Mode::Shared {
            return;
        }
        if self.races.mode == Mode::Off {
            self.races.clocks = Clocks::new(config.clone(), running);
        }
        self.races.mode = Mode::Shared;
        for &index in &self.races.listed {
            let slot = &mut self.slots[index as usize];
            if slot.live {
                slot.borrows.resume(slot.init.size());
            }
        }
        self.choose_paths();
    }

    /// Nobody but the running thread can go on before it says so.
    pub fn be_alone(&mut self) {
        if self.races.mode != Mode::Shared {
            return;
        }
        self.races.mode = Mode::Alone;
        let Races { slots: entries, listed, clocks, .. } = &mut self.races;
        listed.retain(|&index| {
            let (entry, slot) = (&mut entries[index as usize], &mut self.slots[index as usize]);
            let keep = slot.live && entry.accesses.as_ref().is_some_and(|accesses| !accesses.is_known(clocks));
            if keep {
                slot.borrows.hold();
            } else {
                entry.accesses = None;
                entry.listed = false;
            }
            keep
        });
        self.choose_paths();
    }

    /// A thread is about to be started: the clocks may forget those that are over.
    pub(crate) fn make_room_in_clocks(&mut self) {
        let Races { slots: entries, listed, clocks, .. } = &mut self.races;
        if clocks.is_crowded() {
            let live = listed.iter().map(|&index| index as usize).filter(|&index| self.slots[index].live);
            clocks.forget_ended(live.filter_map(|index| entries[index].accesses.as_deref()));
        }
    }

    /// Whether all accesses must be shown.
    #[inline(always)]
    pub fn is_shared(&self) -> bool {
        self.races.mode == Mode::Shared
    }

    /// The clocks of all threads; `None` if nobody asks for them.
    pub fn clocks(&mut self) -> Option<&mut Clocks> {
        (self.races.mode != Mode::Off).then_some(&mut self.races.clocks)
    }

    /// Whether accesses through this pointer are compared with those of others.
    #[inline]
    pub fn is_watched(&self, ptr: Pointer) -> bool {
        self.races.mode == Mode::Shared
            || self.races.mode == Mode::Alone && self.settle(ptr).is_some_and(|alloc| self.races.watches(alloc.index()))
    }

    /// Whether a retag is certainly no race, and nothing of it is remembered. `in_cell` if all its bytes are in cells. A no
    /// means nothing.
    #[inline]
    pub fn may_retag(&self, ptr: Pointer, size: u64, borrow: Borrow, in_cell: bool) -> bool {
        let index = ptr.prov.alloc.index();
        let Some(slot) = self.slots.get(index) else { return false };
        let start = ptr.addr.wrapping_sub(slot.base);
        let Some(end) = start.checked_add(size).filter(|end| *end <= slot.init.size()) else { return false };
        self.races.may_retag(index, (start, end), borrow, in_cell)
    }

    /// Whether the end of a local's storage is certainly no race. A no means nothing.
    #[inline]
    pub fn may_end_local(&self, ptr: Pointer) -> bool {
        let (index, size) = (ptr.prov.alloc.index(), self.live_slot(ptr.prov.alloc).map_or(0, Slot::size));
        size == 0 || self.races.may_write(index, 0, size)
    }

    /// Says where in the program the next accesses are, for reports of races.
    #[inline(always)]
    pub fn set_race_site(&mut self, site: u64) {
        self.races.site = site;
    }

    /// All that was done to the allocation so far happens before whatever anybody does to it: the machine made it.
    pub fn settle_accesses(&mut self, ptr: Pointer) {
        let index = ptr.prov.alloc.index();
        if self.races.mode != Mode::Off && self.live_slot(ptr.prov.alloc).is_some() {
            self.races.drop_accesses(index);
            let slot = &mut self.slots[index];
            slot.borrows.resume(slot.init.size());
        }
    }

    /// Sets which accesses take the quick path, and what is looked at.
    fn choose_paths(&mut self) {
        let shared = self.races.mode == Mode::Shared;
        self.slow = if shared { self.alone.all() } else { self.alone };
        self.watch = self.config.track.is_used() || shared || !self.races.listed.is_empty();
        if self.races.mode != Mode::Off {
            self.sites = WantsSites::Races;
        }
    }

    /// An access to at least one byte that is not atomic, or what counts as one.
    #[inline]
    pub(crate) fn race(&mut self, index: usize, kind: RacingKind, start: u64, end: u64) -> MemResult {
        let size = self.slots[index].size();
        let Some((accesses, clocks, site)) = self.races.of(index, size) else { return Ok(()) };
        let quick =
            if kind.is_read() { accesses.may_read(clocks, start, end) } else { accesses.may_write(clocks, start, end) };
        if quick {
            return Ok(());
        }
        let result = accesses.access(clocks, &Access { kind, start, end, site });
        result.map_err(|race| self.data_race(index, race))
    }

    /// What making a pointer implies.
    pub(crate) fn race_of_retag(&mut self, index: usize, new: &Retag<'_>) -> MemResult {
        if self.races.mode == Mode::Off {
            return Ok(());
        }
        let config = self.borrows.config.clone();
        let mut result = Ok(());
        new.implied_accesses(&config, &mut |kind, start, end| {
            let kind = match kind {
                assay_borrows::AccessKind::Read => RacingKind::RetagRead,
                assay_borrows::AccessKind::Write => RacingKind::RetagWrite,
            };
            if result.is_ok() {
                result = self.race(index, kind, start, end);
            }
        });
        result
    }

    /// A slot has a new tenant.
    pub(crate) fn race_of_begin(&mut self, index: usize) {
        let (size, kind) = (self.slots[index].size(), self.slots[index].kind);
        // What the machine makes was there from the start.
        let own = matches!(kind, AllocKind::Machine | AllocKind::Static | AllocKind::Const | AllocKind::Vtable);
        let races = &mut self.races;
        if races.mode != Mode::Shared || own || kind == AllocKind::Function {
            races.drop_accesses(index);
            return;
        }
        let site = races.site;
        match races.slots.get_mut(index).and_then(|entry| entry.accesses.as_deref_mut()) {
            Some(accesses) => accesses.restart(&races.clocks, size, site),
            None => {
                let accesses = Accesses::allocated(&races.clocks, size, site);
                races.keep(index, || accesses);
            }
        }
    }

    /// A slot's tenant ends.
    pub(crate) fn race_of_end(&mut self, index: usize) -> MemResult {
        if self.races.mode == Mode::Off {
            return Ok(());
        }
        let (size, kind) = (self.slots[index].size(), self.slots[index].kind);
        if size != 0 {
            let racing = if kind == AllocKind::Stack { RacingKind::StorageDead } else { RacingKind::Free };
            self.race(index, racing, 0, size)?;
        }
        if self.races.mode == Mode::Alone {
            self.races.drop_accesses(index);
            self.races.forget_end(index);
        } else if kind != AllocKind::Stack {
            let gives = std::mem::take(&mut self.races.entry(index).gives);
            let clocks = &mut self.races.clocks;
            let end = if gives { End::Released(clocks.release()) } else { End::Kept(clocks.moment()) };
            self.races.entry(index).freed = Some(Box::new(end));
        }
        Ok(())
    }

    /// Takes back what has been granted to a slot of which every access must be seen although most others need not.
    #[inline]
    pub(crate) fn hold_back(&mut self, index: usize) {
        if self.races.mode == Mode::Alone && self.races.watches(index) {
            self.slots[index].borrows.hold();
        }
    }

    #[cold]
    pub(crate) fn data_race(&self, index: usize, mut race: Box<DataRace>) -> Box<Finding> {
        race.alloc = Some(self.alloc_info(index));
        UbKind::DataRace(race).into()
    }
}
