//! Which accesses to the same byte must be ordered, and what is said if they are not.

use std::ops::Range;

use assay_report::{AtomicSite, DataRace, RaceRule, RacingAccess, RacingKind, SeenStore};

use crate::{
    Clocks, RaceResult,
    cell::Cell,
    record::{Reads, Record},
};

/// An access that is about to be made by the running thread.
#[derive(Clone, Debug)]
pub(crate) struct Later {
    pub(crate) range: Range<u64>,
    pub(crate) record: Record,
}

impl Later {
    pub(crate) fn new(clocks: &Clocks, kind: RacingKind, range: Range<u64>, site: u64) -> Later {
        Later { record: Record::new(clocks.epoch(), kind, range.start, range.end, site), range }
    }

    /// That the access is ordered after all that conflict with it of those to the bytes of this cell.
    #[inline]
    pub(crate) fn check(&self, clocks: &Clocks, known: Range<u64>, cell: &Cell) -> RaceResult {
        let reads = match &cell.reads {
            Reads::None => true,
            Reads::One(read) => self.record.kind.is_read() || clocks.knows(read.epoch),
            Reads::Many(_) => false,
        };
        let atomics = match &cell.atomics {
            None => true,
            Some(atomics) => self.record.kind.is_atomic() && atomics.all_to(&self.record),
        };
        if reads && atomics && clocks.knows(cell.write.epoch) {
            return Ok(());
        }
        match self.conflict(clocks, cell) {
            Some((earlier, rule)) => Err(self.race(clocks, known, earlier, rule)),
            None => Ok(()),
        }
    }

    fn conflict<'a>(&self, clocks: &Clocks, cell: &'a Cell) -> Option<(&'a Record, RaceRule)> {
        let kind = self.record.kind;
        let unordered = |earlier: &&Record| !clocks.knows(earlier.epoch);
        let mut found = Some(&cell.write).filter(unordered);
        if !kind.is_read() {
            found = found.or_else(|| cell.reads.as_slice().iter().find(unordered));
        }
        let Some(atomics) = cell.atomics.as_deref() else { return found.map(|earlier| (earlier, RaceRule::NotAtomic)) };
        let loads = if kind.is_read() { &[][..] } else { &atomics.loads[..] };
        let mut others = atomics.stores.iter().chain(loads).filter(unordered);
        if !kind.is_atomic() {
            found = found.or_else(|| others.next());
        }
        match found {
            Some(earlier) => Some((earlier, RaceRule::NotAtomic)),
            None => others.find(|other| !other.same_bytes(&self.record)).map(|earlier| (earlier, RaceRule::MixedSize)),
        }
    }

    #[cold]
    fn race(&self, clocks: &Clocks, known: Range<u64>, earlier: &Record, rule: RaceRule) -> Box<DataRace> {
        let byte = known.start.max(self.range.start);
        let range = earlier.range_at(byte, known);
        let both = range.start.max(self.range.start)..range.end.min(self.range.end);
        let access = |thread, record: &Record, range| RacingAccess::new(thread, record.kind, range, record.site);
        let past = clocks.past(earlier.epoch);
        let seen = clocks.seen_since(earlier.epoch).map(|seen| {
            let [store, load] = [seen.store, seen.load].map(|(ordering, site)| AtomicSite::new(ordering, site));
            SeenStore { store, load }
        });
        let seen = seen.collect();
        let earlier = access(past.thread, earlier, range);
        let later = access(clocks.current(), &self.record, self.range.clone());
        let mut race = DataRace::new(both, earlier, later, rule);
        (race.earlier_ended, race.met_before) = (past.ended, past.met);
        race.seen = seen;
        race
    }
}
