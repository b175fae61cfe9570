//! What a thread knows of what was recorded.

use crate::{Accesses, Clock, Clocks, clock::Epoch, record::Record};

/// What a thread knew at some time, and when that was.
#[derive(Clone, Debug)]
pub struct Moment {
    epoch: Epoch,
    /// What it knew, but for what it did in that epoch.
    before: Clock,
}

impl Clocks {
    /// What a thread knew that is over, and now is the running one.
    pub fn own(&self) -> &Clock {
        self.now()
    }

    /// What the running thread has done so far. Time does not go on.
    pub fn moment(&self) -> Moment {
        let mut before = self.now().clone();
        let epoch = self.epoch();
        before.times.set(epoch.slot(), epoch.time() - 1);
        Moment { epoch, before }
    }

    /// Whether what happened until then happens before whatever the running thread does next.
    pub fn is_past(&self, moment: &Moment) -> bool {
        self.knows(moment.epoch) && self.includes(&moment.before)
    }

    /// Whether everything that somebody knew happens before whatever the running thread does next.
    pub fn includes(&self, clock: &Clock) -> bool {
        let now = self.now();
        clock.times.is_known_to(&now.times) && clock.fence_index() <= now.fence_index()
    }
}

impl<V: Clone> Accesses<V> {
    /// Whether all that is remembered happens before whatever the running thread does next, so that nothing needs to be
    /// remembered if everybody else's does only after that: no access can race with what comes then, no older store can
    /// be read any more, and what the newest ones release is known.
    pub fn is_known(&self, clocks: &Clocks) -> bool {
        let known = |record: &Record| clocks.knows(record.epoch);
        self.cells.all().all(|cell| {
            let atomics = cell.atomics.iter().flat_map(|atomics| atomics.stores.iter().chain(&atomics.loads));
            known(&cell.write) && cell.reads.as_slice().iter().chain(atomics).all(known)
        }) && self.locations.iter().flat_map(|locations| locations.values()).all(|location| {
            let (epoch, released): (Epoch, Option<&Clock>) = location.newest_release();
            clocks.knows(epoch) && released.is_none_or(|released| clocks.includes(released))
        })
    }

    /// Calls `visit` with the epochs of all accesses that are remembered.
    pub(crate) fn epochs(&self, visit: &mut dyn FnMut(Epoch)) {
        for cell in self.cells.all() {
            let atomics = cell.atomics.iter().flat_map(|atomics| atomics.stores.iter().chain(&atomics.loads));
            cell.reads.as_slice().iter().chain(atomics).chain([&cell.write]).for_each(|record| visit(record.epoch));
        }
        let locations = self.locations.iter().flat_map(|locations| locations.values());
        locations.for_each(|location| location.epochs(visit));
    }

    /// Calls `visit` with the values of all stores that may still be read.
    pub fn values(&self, visit: &mut dyn FnMut(&V)) {
        let locations = self.locations.iter().flat_map(|locations| locations.values());
        locations.for_each(|location| location.values().for_each(&mut *visit));
    }
}

#[cfg(test)]
mod tests {
    use assay_report::{Ordering, RacingKind};

    use crate::{Access, Accesses, Atomic, Clocks, Config};

    fn two_threads() -> Clocks {
        let mut clocks = Clocks::new(Config::default(), 0);
        clocks.spawn(1);
        clocks
    }

    #[test]
    fn what_is_synchronised_with_is_known() {
        let mut clocks = two_threads();
        let mut accesses: Accesses<u32> = Accesses::settled(8);
        assert!(accesses.is_known(&clocks));
        let write = Access { kind: RacingKind::Write, start: 2, end: 4, site: 1 };
        accesses.access(&clocks, &write).unwrap();
        assert!(accesses.is_known(&clocks));
        let released = clocks.release();
        clocks.switch_to(1);
        assert!(!accesses.is_known(&clocks) && !clocks.includes(&released));
        clocks.acquire(&released);
        assert!(accesses.is_known(&clocks) && clocks.includes(&released));
    }

    #[test]
    fn what_the_newest_store_releases_must_be_known() {
        let mut clocks = two_threads();
        clocks.spawn(2);
        let mut accesses: Accesses<u32> = Accesses::settled(4);
        let atomic = |ordering| Atomic { start: 0, size: 4, ordering, site: 1 };
        clocks.switch_to(1);
        accesses.store(&mut clocks, &atomic(Ordering::Release), Some(0), 1).unwrap();
        // A relaxed update goes on with the release sequence, without knowing what was released.
        clocks.switch_to(2);
        accesses.update(&mut clocks, &atomic(Ordering::Relaxed), 1, 2).unwrap();
        let released = clocks.release();
        clocks.switch_to(0);
        clocks.acquire(&released);
        assert!(!accesses.is_known(&clocks));
        let mut values = Vec::new();
        accesses.values(&mut |value| values.push(*value));
        assert!(values.ends_with(&[1, 2]));
    }

    #[test]
    fn a_moment_is_past_for_who_knows_its_epoch() {
        let mut clocks = two_threads();
        clocks.release();
        let moment = clocks.moment();
        assert!(clocks.is_past(&moment));
        // It ends the epoch that the moment is in.
        let released = clocks.release();
        clocks.switch_to(1);
        assert!(!clocks.is_past(&moment));
        clocks.acquire(&released);
        assert!(clocks.is_past(&moment));
    }
}
