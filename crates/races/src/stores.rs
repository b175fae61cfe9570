//! The stores to an atomic location that may still be read.
//!
//! The modification order of a location is the order in which its stores are executed. A load may read any store that
//! is not older than one which it must see:
//!
//! - a store that happens before the load, or that was read by a load which does (coherence);
//! - one that happens before a sequentially consistent fence, or was read before it, if a later such fence happens
//!   before the load, or if the load is sequentially consistent itself;
//! - one that was made or read by a sequentially consistent operation, if the load is one, or if a sequentially
//!   consistent fence that happens before the load comes after that operation.
//!
//! The last two are C++20's rules for the single total order of sequentially consistent operations, which is the order
//! in which they are executed. Read-modify-writes read the newest store, so that nothing comes in between.
//!
//! So an execution is one that C++20 allows, but not each of those is produced: nothing is read before it is stored
//! (which no known compiler or processor makes observable in sound programs), and stores are modifications in the order
//! in which they are executed.

use std::collections::VecDeque;

use assay_report::Ordering;
use smallvec::SmallVec;

use crate::{
    Atomic, Clock, Clocks,
    clock::{Epoch, Fence},
    clocks::{Seen, acquires, releases},
    times::Times,
};

/// So many stores of a location are kept. Before there are more, those that nobody can read are dropped, and then, if
/// that doesn't help, the older half.
pub const MOST_STORES: usize = 32;
/// When there are so many, those that nobody can read are dropped, too.
const MANY_STORES: usize = 8;

/// The stores to a location, ascending in their modification order. There is at least one.
#[derive(Clone, Debug)]
pub(crate) struct Location<V> {
    stores: VecDeque<Store<V>>,
}

#[derive(Clone, Debug)]
struct Store<V> {
    /// If it is missing, the bytes were not initialised.
    value: Option<V>,
    /// Whose and when.
    epoch: Epoch,
    /// What is known to who reads it and acquires.
    sync: Option<Box<Clock>>,
    /// The last thread that was found to know that, and so always will; `NOBODY` if there is none.
    known_to: u32,
    /// The place of the first sequentially consistent operation that has made or read it; `NEVER` if there is none.
    order: u64,
    /// By whom and when it was first read, but for those who knew of it.
    readers: Vec<Epoch>,
    /// The ordering and the place of the operation that has made it, for reports.
    made: (Ordering, u64),
}

const NEVER: u64 = u64::MAX;
const NOBODY: u32 = u32::MAX;

/// What a read-modify-write has read, for what it stores.
pub(crate) struct Continued {
    /// What that gives away, if the new store does not anyway.
    sync: Option<Box<Clock>>,
    /// Whether the thread knows it.
    is_known: bool,
}

impl<V: Clone> Location<V> {
    /// What it contains happens before all that is ever asked for.
    pub(crate) fn new(value: Option<V>) -> Location<V> {
        let made = (Ordering::Relaxed, 0);
        let epoch = Epoch::default();
        let store = Store { value, epoch, sync: None, known_to: NOBODY, order: NEVER, readers: Vec::new(), made };
        // Most locations of a program have few stores.
        let mut stores = VecDeque::with_capacity(2);
        stores.push_back(store);
        Location { stores }
    }

    /// Asks which store the running thread is to read, of those that it can read and the newest. Those others that are
    /// excluded are no choice. None means the newest; else, how many are newer, and the value.
    pub(crate) fn choose(
        &self,
        clocks: &Clocks,
        ordering: Ordering,
        excluded: &mut dyn FnMut(&V) -> bool,
        choose: &mut dyn FnMut(u64) -> u64,
    ) -> Option<(usize, Option<V>)> {
        if self.stores.len() == 1 || clocks.knows(self.newest().epoch) {
            return None;
        }
        let last = clocks.last_fence().filter(|_| ordering == Ordering::SeqCst);
        let oldest = self.oldest(clocks.now(), ordering == Ordering::SeqCst, last);
        let older = self.stores.range(oldest..self.stores.len() - 1).rev();
        let older = older.enumerate().filter(|(_, store)| store.value.as_ref().is_none_or(|value| !excluded(value)));
        let older: SmallVec<[usize; MOST_STORES]> = older.map(|(index, _)| index + 1).collect();
        if older.is_empty() {
            return None;
        }
        let newer = older[choose(older.len() as u64 + 1).checked_sub(1)? as usize];
        Some((newer, self.stores[self.stores.len() - 1 - newer].value.clone()))
    }

    /// The running thread reads the store before which so many others are newer.
    pub(crate) fn read(&mut self, clocks: &mut Clocks, atomic: &Atomic, newer: usize) {
        let ordering = atomic.ordering;
        let index = self.stores.len() - 1 - newer;
        let store = &mut self.stores[index];
        store.is_received(clocks, ordering);
        store.is_seen(clocks, atomic);
        if ordering == Ordering::SeqCst {
            store.order = store.order.min(clocks.next_in_order());
        }
        // Whoever knows of this load knows of the store, too, if the loading thread does.
        let epoch = clocks.epoch();
        if index > 0 && !clocks.knows(store.epoch) && store.readers.iter().all(|reader| reader.slot() != epoch.slot()) {
            store.readers.push(epoch);
        }
    }

    /// The running thread stores a value.
    pub(crate) fn store(&mut self, clocks: &mut Clocks, atomic: &Atomic, value: V) {
        let sync = given_away(clocks, atomic.ordering).map(|sync| Box::new(sync.clone()));
        self.push(clocks, atomic, value, sync, true);
    }

    /// The running thread reads the newest value, to store another one with nothing in between: what that gives away,
    /// too, since it continues the release sequence.
    pub(crate) fn begin_update(&mut self, clocks: &mut Clocks, atomic: &Atomic) -> Continued {
        let newest = self.stores.back_mut().expect("there is at least one store");
        newest.is_received(clocks, atomic.ordering);
        newest.is_seen(clocks, atomic);
        let is_known = newest.sync.is_none() || newest.known_to == clocks.current();
        // Who knows it and gives away what it knows, gives it away.
        let sync = if is_known && releases(atomic.ordering) { None } else { newest.sync.clone() };
        Continued { sync, is_known }
    }

    /// It stores the other value.
    pub(crate) fn finish_update(&mut self, clocks: &mut Clocks, atomic: &Atomic, value: V, read: Continued) {
        let sync = match (read.sync, given_away(clocks, atomic.ordering)) {
            (Some(mut sync), Some(own)) => {
                sync.join(own);
                Some(sync)
            }
            (sync, own) => sync.or_else(|| own.map(|own| Box::new(own.clone()))),
        };
        self.push(clocks, atomic, value, sync, read.is_known);
    }

    /// Adds a store, which gives `sync` away. `is_known` if all of that is known to the running thread.
    fn push(&mut self, clocks: &mut Clocks, atomic: &Atomic, value: V, sync: Option<Box<Clock>>, is_known: bool) {
        let (ordering, made) = (atomic.ordering, (atomic.ordering, atomic.site));
        let order = if ordering == Ordering::SeqCst { clocks.next_in_order() } else { NEVER };
        let known_to = if is_known { clocks.current() } else { NOBODY };
        let store =
            Store { value: Some(value), epoch: clocks.epoch(), sync, known_to, order, readers: Vec::new(), made };
        if !clocks.config().weak_memory {
            self.stores.clear();
        }
        self.stores.push_back(store);
        if [MANY_STORES, MOST_STORES].contains(&self.stores.len()) {
            self.forget(clocks);
        }
        if releases(ordering) {
            clocks.tick();
        }
    }

    /// Drops stores.
    fn forget(&mut self, clocks: &Clocks) {
        let mut oldest = self.stores.len() - 1;
        for now in clocks.alive() {
            oldest = oldest.min(self.oldest(now, false, None));
            if oldest == 0 {
                break;
            }
        }
        if oldest == 0 && self.stores.len() >= MOST_STORES {
            oldest = MOST_STORES / 2;
        }
        self.stores.drain(..oldest);
    }

    /// The index of the oldest store that may be read by who knows this, and whose load comes after this fence.
    fn oldest(&self, now: &Clock, sequential: bool, last: Option<&Fence>) -> usize {
        let index = now.fence_index();
        let must_see = |store: &Store<V>| {
            let known =
                |times: &Times| store.epoch.is_in(times) || store.readers.iter().any(|reader| reader.is_in(times));
            known(&now.times)
                || index > 0 && (store.order <= index || now.fence.as_ref().is_some_and(|fence| known(&fence.known)))
                || sequential && store.order != NEVER
                || last.is_some_and(|fence| known(&fence.known))
        };
        self.stores.iter().rposition(must_see).unwrap_or(0)
    }

    /// Whose and when the newest store is, and what it gives away.
    pub(crate) fn newest_release(&self) -> (Epoch, Option<&Clock>) {
        let newest = self.newest();
        (newest.epoch, newest.sync.as_deref())
    }

    /// What all stores have stored.
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.stores.iter().filter_map(|store| store.value.as_ref())
    }

    /// Calls `visit` with the epochs of all stores, and of the loads that are remembered.
    pub(crate) fn epochs(&self, visit: &mut dyn FnMut(Epoch)) {
        let all = self.stores.iter().flat_map(|store| store.readers.iter().chain([&store.epoch]));
        all.for_each(|epoch| visit(*epoch));
    }

    fn newest(&self) -> &Store<V> {
        self.stores.back().expect("there is at least one store")
    }
}

const _: () = assert!(size_of::<Store<u128>>() <= 112);

/// What a store of the running thread with this ordering gives away.
fn given_away(clocks: &Clocks, ordering: Ordering) -> Option<&Clock> {
    if releases(ordering) { Some(clocks.now()) } else { clocks.released() }
}

impl<V> Store<V> {
    /// The running thread has read it, with this ordering.
    fn is_received(&mut self, clocks: &mut Clocks, ordering: Ordering) {
        let Some(sync) = &self.sync else { return };
        if self.known_to != clocks.current() {
            clocks.receive(ordering, sync);
            if acquires(ordering) {
                self.known_to = clocks.current();
            }
        }
    }

    /// The running thread has read it. Where that orders nothing, reports may tell of it.
    fn is_seen(&self, clocks: &mut Clocks, load: &Atomic) {
        if !clocks.knows(self.epoch) {
            clocks.see(Seen { epoch: self.epoch, store: self.made, load: (load.ordering, load.site) });
        }
    }
}
