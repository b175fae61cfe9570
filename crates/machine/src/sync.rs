//! What happens before what, as far as the operating system brings it about.
//!
//! A thread that is woken knows what the one knew that has woken it; [`Machine::wake`] sees to that. The rest is here: objects
//! in the program's memory (mutexes, semaphores, ...) hand on what was known to those who released them.

use assay_ir::scalar::Ordering;
use assay_memory::{AllocHandle, AtomicPlace, Clock, Pointer, Prov, Scalar};
use rustc_hash::FxHashMap;

use crate::{Machine, Stop};

/// What was known to the threads that have released objects, by allocation and address.
#[derive(Clone, Default)]
pub(crate) struct Sync {
    objects: FxHashMap<(AllocHandle, u64), Clock>,
    /// At how many those are dropped whose memory is gone.
    limit: usize,
}

/// The least number at which that is tried.
const LEAST: usize = 256;

impl Machine<'_> {
    /// What the current thread has done so far is known to whoever acquires the object at this place later.
    ///
    /// While no other thread can run, nothing needs to be kept: whoever goes on has been woken.
    pub fn sync_release(&mut self, place: Pointer) {
        let Some(alloc) = self.memory.settle(place) else { return };
        let Some(clock) = self.sync_known() else { return };
        if self.sync.objects.len() >= self.sync.limit.max(LEAST) {
            let memory = &self.memory;
            self.sync.objects.retain(|(alloc, _), _| memory.is_live(*alloc));
            self.sync.limit = self.sync.objects.len() * 2;
        }
        self.sync.objects.entry((alloc, place.addr)).or_default().join(&clock);
    }

    /// The current thread learns what is known to those who have released the object at this place.
    pub fn sync_acquire(&mut self, place: Pointer) {
        let Some(alloc) = self.memory.settle(place) else { return };
        if let Some(released) = self.sync.objects.get(&(alloc, place.addr))
            && let Some(clocks) = self.memory.clocks()
        {
            clocks.acquire(released);
        }
    }

    /// What the current thread has done so far, for [`Machine::sync_learn`] by others; nothing while no other thread can run.
    pub fn sync_known(&mut self) -> Option<Clock> {
        if !self.memory.is_shared() {
            return None;
        }
        self.memory.clocks().map(|clocks| clocks.release())
    }

    /// The current thread learns what others have done.
    pub fn sync_learn(&mut self, known: &Clock) {
        if let Some(clocks) = self.memory.clocks() {
            clocks.acquire(known);
        }
    }

    /// The object at this place is no more, or another one.
    pub fn sync_forget(&mut self, place: Pointer) {
        if let Some(alloc) = self.memory.settle(place) {
            self.sync.objects.remove(&(alloc, place.addr));
        }
    }

    /// The integer of `size` bytes at `ptr`, aligned to its size: the newest, by an atomic load.
    ///
    /// # Errors
    /// Undefined behaviour: not readable, a data race.
    pub fn read_atomic(&mut self, ptr: Pointer, size: u64, ordering: Ordering) -> Result<u128, Stop> {
        self.count_step();
        self.memory.atomic_load_newest(AtomicPlace { ptr, size, ordering }).map(|value| value.bits)
    }

    /// Writes an integer of `size` bytes at `ptr` by an atomic store.
    ///
    /// # Errors
    /// Undefined behaviour: not writable, a data race.
    pub fn write_atomic(&mut self, ptr: Pointer, size: u64, ordering: Ordering, value: u128) -> Result<(), Stop> {
        self.count_step();
        self.memory.atomic_store(AtomicPlace { ptr, size, ordering }, Scalar { bits: value, prov: Prov::NONE })
    }

    /// The current thread has waited for the end of another one, which is over.
    pub fn joined(&mut self, thread: u32) {
        let joined = &mut self.threads[thread as usize].joined;
        if !std::mem::replace(joined, true)
            && let Some(clocks) = self.memory.clocks()
        {
            clocks.join(thread);
        }
    }

    /// Nobody is going to wait for the end of a thread, which may be over.
    pub fn detached(&mut self, thread: u32) {
        if let Some(clocks) = self.memory.clocks() {
            clocks.detach(thread);
        }
    }
}
