//! The clocks of all threads.

mod past;

use std::sync::Arc;

use assay_report::Ordering;

use crate::{
    Accesses, Clock, Config,
    clock::{Epoch, Fence},
    times::Times,
};

pub(crate) use past::Seen;

/// What the threads of a run know of each other, and which of them is running.
///
/// A thread is known by the number that the caller gives it; it has a *slot* in all clocks, which another thread takes
/// over once it is over and known to be, so that clocks are no longer than the number of threads at a time.
///
/// Time goes on when a thread releases. What it did since its last release is one epoch.
#[derive(Clone, Debug)]
pub struct Clocks {
    config: Config,
    current: u32,
    slot: usize,
    epoch: Epoch,
    slots: Vec<Slot>,
    /// The number of threads that were started since it was looked up which slots can be taken.
    started: usize,
    /// Where a slot that can be taken is looked for.
    next_slot: usize,
    /// By the thread's number.
    slot_of: Vec<usize>,
    /// The number of sequentially consistent operations so far, which is the place of the last one in their order.
    order: u64,
    /// The last sequentially consistent fence.
    fence: Option<Arc<Fence>>,
}

/// A thread, and those that had its slot before.
#[derive(Clone, Debug, Default)]
struct Slot {
    /// What happens before whatever it does next, itself included.
    now: Clock,
    /// What it knew at its last release fence, for its relaxed stores to give away.
    released: Option<Box<Clock>>,
    /// What its relaxed loads have seen, for its next acquire fence.
    pending: Option<Box<Clock>>,
    /// What it knew when it was started.
    start: Times,
    over: bool,
    /// Whether nobody is going to wait for the thread's end, because somebody has or nobody may.
    gone: bool,
    /// If the thread is over, the time of the last of its accesses that are remembered, or a later one; none if that
    /// was not looked up.
    remembered: Option<u64>,
    /// The last stores of each other slot's that were read without synchronising, for reports; ascending.
    seen: Vec<Seen>,
    /// The threads that have had this slot, the last one included, with their first times; ascending.
    threads: Vec<(u64, u32)>,
}

const NO_SLOT: usize = usize::MAX;
/// Fewer slots are not too many.
const CROWD: usize = 64;

impl Clocks {
    /// There is this one thread, and it is running.
    pub fn new(config: Config, thread: u32) -> Clocks {
        let mut clocks = Clocks {
            config,
            current: thread,
            slot: 0,
            epoch: Epoch::default(),
            slots: vec![Slot::default()],
            started: 0,
            next_slot: 0,
            slot_of: Vec::new(),
            order: 0,
            fence: None,
        };
        clocks.settle(0, thread);
        clocks.switch_to(thread);
        clocks
    }

    /// What is checked.
    #[inline(always)]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The number of the running thread.
    #[inline(always)]
    pub fn current(&self) -> u32 {
        self.current
    }

    /// From now on, another thread runs.
    pub fn switch_to(&mut self, thread: u32) {
        self.current = thread;
        self.slot = self.slot_of[thread as usize];
        self.read_time();
    }

    /// The running thread starts another one, which knows what its parent knows. `child` is a new number.
    pub fn spawn(&mut self, child: u32) {
        let now = self.now().clone();
        let slot = self.free_slot().unwrap_or(self.slots.len());
        if slot == self.slots.len() {
            self.slots.push(Slot::default());
            self.next_slot += CROWD;
        } else {
            self.next_slot = slot + 1;
        }
        self.started += 1;
        let last = self.slots[slot].now.times.get(slot);
        // What a fence has released or is to acquire remains the parent's own.
        self.slots[slot].start.clone_from(&now.times);
        self.slots[slot].now = now;
        self.slots[slot].now.times.set(slot, last);
        self.settle(slot, child);
        self.tick();
    }

    /// The running thread is over: it does nothing any more.
    pub fn end(&mut self) {
        let slot = &mut self.slots[self.slot];
        slot.over = true;
        (slot.released, slot.pending) = (None, None);
    }

    /// The running thread learns all that a thread that is over knew: it has waited for its end. Once for each thread.
    pub fn join(&mut self, ended: u32) {
        let index = self.slot_of[ended as usize];
        debug_assert!(self.slots[index].over && self.slots[index].thread() == ended);
        let now = self.slots[index].now.clone();
        self.slots[index].gone = true;
        self.acquire(&now);
    }

    /// Nobody is going to wait for a thread's end.
    pub fn detach(&mut self, thread: u32) {
        let index = self.slot_of[thread as usize];
        self.slots[index].gone = true;
    }

    /// Whether there are so many slots that it is time for [`Clocks::forget_ended`], before the next start of a thread.
    pub fn is_crowded(&self) -> bool {
        self.slots.len() >= CROWD && self.started * 2 >= self.slots.len() && self.free_slot().is_none()
    }

    /// Looks up which threads that are over have left no access behind that is remembered: their slots can be taken
    /// even if nobody knows of their ends. `all` is whatever is remembered.
    pub fn forget_ended<'a, V: 'a + Clone>(&mut self, all: impl Iterator<Item = &'a Accesses<V>>) {
        self.started = 0;
        self.slots.iter_mut().filter(|slot| slot.over).for_each(|slot| slot.remembered = Some(0));
        for accesses in all {
            accesses.epochs(&mut |epoch| {
                let remembered = &mut self.slots[epoch.slot()].remembered;
                *remembered = remembered.map(|last| last.max(epoch.time()));
            });
        }
    }

    /// What the running thread knows, for whoever acquires it later; what it does from now on is not part of it.
    /// For synchronisation by the operating system (mutexes, condition variables, ...).
    pub fn release(&mut self) -> Clock {
        let now = self.now().clone();
        self.tick();
        now
    }

    /// The running thread learns what was released.
    pub fn acquire(&mut self, released: &Clock) {
        self.slots[self.slot].now.join(released);
    }

    /// The running thread executes a fence.
    pub fn fence(&mut self, ordering: Ordering) {
        let slot = &mut self.slots[self.slot];
        if acquires(ordering)
            && let Some(pending) = slot.pending.take()
        {
            slot.now.join(&pending);
        }
        if ordering == Ordering::SeqCst {
            let mut known = slot.now.times.clone();
            if let Some(last) = &self.fence {
                known.join(&last.known);
            }
            self.order += 1;
            let fence = Arc::new(Fence { index: self.order, known });
            slot.now.fence = Some(fence.clone());
            self.fence = Some(fence);
        }
        if releases(ordering) {
            let now = self.now().clone();
            self.slots[self.slot].released = Some(Box::new(now));
            self.tick();
        }
    }

    /// What happens before whatever the running thread does next.
    #[inline(always)]
    pub(crate) fn now(&self) -> &Clock {
        &self.slots[self.slot].now
    }

    /// Of the running thread.
    #[inline(always)]
    pub(crate) fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Whether what was done in an epoch happens before whatever the running thread does next.
    #[inline(always)]
    pub(crate) fn knows(&self, epoch: Epoch) -> bool {
        epoch.is_in(&self.now().times)
    }

    /// What the running thread's relaxed stores give away.
    pub(crate) fn released(&self) -> Option<&Clock> {
        self.slots[self.slot].released.as_deref()
    }

    /// The running thread has read what a store gave away, with this ordering.
    pub(crate) fn receive(&mut self, ordering: Ordering, sync: &Clock) {
        let slot = &mut self.slots[self.slot];
        match acquires(ordering) {
            true => slot.now.join(sync),
            false => slot.pending.get_or_insert_default().join(sync),
        }
    }

    /// What the running thread does from now on is not part of what it has just released.
    pub(crate) fn tick(&mut self) {
        let next = self.now().times.get(self.slot) + 1;
        self.slots[self.slot].now.times.set(self.slot, next);
        self.read_time();
    }

    /// The place of a sequentially consistent operation of the running thread in their order.
    pub(crate) fn next_in_order(&mut self) -> u64 {
        self.order += 1;
        self.order
    }

    /// The last sequentially consistent fence.
    pub(crate) fn last_fence(&self) -> Option<&Fence> {
        self.fence.as_deref()
    }

    /// The clocks of the threads that are not over.
    pub(crate) fn alive(&self) -> impl Iterator<Item = &Clock> {
        self.slots.iter().filter(|slot| !slot.over).map(|slot| &slot.now)
    }

    /// A slot that a thread which the running one starts now can take. Of a crowd, only some are looked at, others the next time.
    fn free_slot(&self) -> Option<usize> {
        let times = &self.now().times;
        let count = self.slots.len();
        let mut some = (0..count.min(CROWD)).map(|index| (self.next_slot + index) % count);
        some.find(|&index| self.slots[index].may_be_taken(index, times))
    }

    fn read_time(&mut self) {
        self.epoch = Epoch::new(self.slot, self.now().times.get(self.slot));
    }

    /// A thread takes a slot, in which time goes on.
    fn settle(&mut self, index: usize, thread: u32) {
        let slot = &mut self.slots[index];
        let first = slot.now.times.get(index) + 1;
        slot.now.times.set(index, first);
        slot.threads.push((first, thread));
        (slot.over, slot.gone, slot.remembered) = (false, false, None);
        slot.seen.clear();
        let number = thread as usize;
        if self.slot_of.len() <= number {
            self.slot_of.resize(number + 1, NO_SLOT);
        }
        self.slot_of[number] = index;
    }
}

impl Slot {
    fn thread(&self) -> u32 {
        self.threads.last().map_or(0, |(_, thread)| *thread)
    }

    /// Whether another thread that is started by who knows this can take it, if this is the slot with that number:
    /// whatever its thread has done is known, or forgotten.
    fn may_be_taken(&self, index: usize, times: &Times) -> bool {
        let remembered = || self.remembered.is_some_and(|last| last <= times.get(index));
        self.over && self.gone && (self.is_known_to(index, times) || remembered())
    }

    /// Whether all that its thread has done so far is known, if this is the slot with that number.
    fn is_known_to(&self, index: usize, times: &Times) -> bool {
        self.now.times.get(index) <= times.get(index)
    }
}

/// Whether a load or fence with this ordering acquires.
pub(crate) fn acquires(ordering: Ordering) -> bool {
    matches!(ordering, Ordering::Acquire | Ordering::AcqRel | Ordering::SeqCst)
}

/// Whether a store or fence with this ordering releases.
pub(crate) fn releases(ordering: Ordering) -> bool {
    matches!(ordering, Ordering::Release | Ordering::AcqRel | Ordering::SeqCst)
}
