//! The model and the graph, side by side.

use assay_races::{Access, Accesses, Atomic, Clock, Clocks, Config, Ordering, RacingKind};
use assay_report::DataRace;

use crate::{
    graph::{Graph, Id, What},
    random::Random,
};

/// The value of an atomic: of each byte, who has stored it.
type Value = Vec<Option<Id>>;

/// Bytes of the allocation.
const SIZE: u64 = 6;

const LOADS: [Ordering; 3] = [Ordering::Relaxed, Ordering::Acquire, Ordering::SeqCst];
const STORES: [Ordering; 3] = [Ordering::Relaxed, Ordering::Release, Ordering::SeqCst];
const UPDATES: [Ordering; 5] =
    [Ordering::Relaxed, Ordering::Acquire, Ordering::Release, Ordering::AcqRel, Ordering::SeqCst];

#[derive(Clone, Debug)]
pub(crate) enum Operation {
    Switch(u32),
    Spawn,
    End,
    Join(u32),
    Detach(u32),
    /// Forget what is known, if all is, and have everybody wait for the running thread.
    Settle,
    /// The allocation is freed, and another takes its place, perhaps in another thread.
    Restart(u32),
    Release,
    Acquire(usize),
    Fence(Ordering),
    Access(RacingKind, u64, u64),
    Load(Ordering, u64, u64),
    Store(Ordering, u64, u64),
    Update(Ordering, u64, u64),
    /// Orderings for success and failure, and whether the newest value is the expected one.
    Compare(Ordering, Ordering, u64, u64, bool),
}

/// The model and the graph, side by side.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) clocks: Clocks,
    pub(crate) accesses: Accesses<Value>,
    pub(crate) graph: Graph,
    memory: Value,
    /// Of each thread, whether it is over, and whether it was joined.
    pub(crate) threads: Vec<(bool, bool)>,
    /// Threads that nobody may join.
    pub(crate) detached: Vec<u32>,
    /// What was released, and by which event.
    released: Vec<(Clock, Id)>,
    /// The event that must happen before the first one of a thread.
    born: Vec<Option<Id>>,
    /// Whether each event has a site of its own.
    sites: bool,
    /// How often all was known and forgotten.
    pub(crate) settled: u64,
}

impl Pair {
    pub(crate) fn new(random: &mut Random, weak_memory: bool) -> Pair {
        let mut clocks = Clocks::new(Config { detect: true, weak_memory }, 0);
        let mut graph = Graph::default();
        clocks.spawn(1);
        let spawn = graph.add(0, What::Other, &[]);
        let mut memory = vec![None; SIZE as usize];
        let sites = random.one_in(2);
        let accesses = match random.one_in(2) {
            true => Accesses::settled(SIZE),
            false => {
                let what = What::Access { kind: RacingKind::Allocate, start: 0, end: SIZE, from: None };
                let id = graph.add(0, what, &[]);
                memory.fill(Some(id));
                Accesses::allocated(&clocks, SIZE, if sites { id as u64 } else { 0 })
            }
        };
        let threads = vec![(false, false); 2];
        let (released, detached, born) = (Vec::new(), Vec::new(), vec![None, Some(spawn)]);
        Pair { clocks, accesses, graph, memory, threads, detached, released, born, sites, settled: 0 }
    }

    pub(crate) fn operation(&self, random: &mut Random) -> Operation {
        let current = self.clocks.current();
        let alive: Vec<u32> =
            (0..self.threads.len() as u32).filter(|thread| !self.threads[*thread as usize].0).collect();
        if self.threads[current as usize].0 {
            return Operation::Switch(random.pick(&alive));
        }
        let (start, end) = range(random);
        let (at, size) = random.pick(&[(0, 1), (0, 2), (0, 2), (2, 2), (2, 2), (0, 4), (1, 2), (5, 1), (2, 1)]);
        let kinds = [RacingKind::Read, RacingKind::RetagRead, RacingKind::Write, RacingKind::RetagWrite];
        match random.below(40) {
            0..10 => Operation::Switch(random.pick(&alive)),
            10 if alive.len() < 4 => Operation::Spawn,
            11 if current != 0 && random.one_in(3) => Operation::End,
            12 | 13 => match (0..self.threads.len() as u32).find(|thread| self.may_join(*thread)) {
                Some(over) => Operation::Join(over),
                None => Operation::Fence(random.pick(&UPDATES[1..])),
            },
            14 if random.one_in(4) => Operation::Settle,
            14 if random.one_in(4) => Operation::Detach(random.below(self.threads.len() as u64) as u32),
            14 if random.one_in(4) => Operation::Restart(random.pick(&alive)),
            14..16 => Operation::Release,
            16..19 if !self.released.is_empty() => {
                Operation::Acquire(random.below(self.released.len() as u64) as usize)
            }
            19..21 => Operation::Fence(random.pick(&UPDATES[1..])),
            21..24 => Operation::Access(random.pick(&kinds), start, end),
            24 => Operation::Access(random.pick(&[RacingKind::Free, RacingKind::StorageDead]), start, end),
            25..31 => Operation::Load(random.pick(&LOADS), at, size),
            31..36 => Operation::Store(random.pick(&STORES), at, size),
            36..38 => Operation::Update(random.pick(&UPDATES), at, size),
            _ => Operation::Compare(random.pick(&UPDATES), random.pick(&LOADS), at, size, random.one_in(2)),
        }
    }

    /// Does the same in both, which must agree; whether it is no race.
    pub(crate) fn run(&mut self, operation: &Operation, random: &mut Random) -> bool {
        match operation {
            Operation::Switch(thread) => self.clocks.switch_to(*thread),
            Operation::Spawn => {
                let id = self.other(&[]);
                if random.one_in(2) {
                    self.clocks.forget_ended([&self.accesses].into_iter());
                }
                self.clocks.spawn(self.threads.len() as u32);
                self.threads.push((false, false));
                self.born.push(Some(id));
            }
            &Operation::Detach(thread) => {
                if !self.threads[thread as usize].1 && !self.detached.contains(&thread) {
                    self.detached.push(thread);
                    self.clocks.detach(thread);
                }
            }
            Operation::Settle => self.settle(),
            &Operation::Restart(thread) => return self.restart(thread, random),
            Operation::End => {
                self.clocks.end();
                self.threads[self.clocks.current() as usize].0 = true;
            }
            &Operation::Join(thread) => {
                self.clocks.join(thread);
                self.threads[thread as usize].1 = true;
                let last = (0..self.graph.events.len()).rev().find(|id| self.graph.events[*id].thread == thread);
                let last = last.or(self.born[thread as usize]);
                self.other(&Vec::from_iter(last));
            }
            Operation::Release => {
                let id = self.other(&[]);
                self.released.push((self.clocks.release(), id));
            }
            &Operation::Acquire(index) => {
                let (clock, id) = self.released[index].clone();
                self.other(&[id]);
                self.clocks.acquire(&clock);
            }
            &Operation::Fence(ordering) => {
                self.add(What::Fence(ordering), &[]);
                self.clocks.fence(ordering);
            }
            &Operation::Access(kind, start, end) => return self.access(kind, start, end, random),
            &Operation::Load(ordering, start, size) => return self.load(ordering, start, size, random),
            &Operation::Compare(success, failure, start, size, equal) => {
                return self.compare(success, failure, start, size, equal, random);
            }
            &Operation::Store(ordering, start, size) => {
                return self.write(RacingKind::Store(ordering), ordering, start, size);
            }
            &Operation::Update(ordering, start, size) => {
                return self.write(RacingKind::Update(ordering), ordering, start, size);
            }
        }
        true
    }

    fn settle(&mut self) {
        let current = self.clocks.current();
        if !self.accesses.is_known(&self.clocks) {
            return;
        }
        assert!(self.knows_all());
        self.settled += 1;
        self.accesses = Accesses::settled(SIZE);
        let release = self.other(&[]);
        let clock = self.clocks.release();
        for thread in (0..self.threads.len() as u32).filter(|thread| *thread != current) {
            if !self.threads[thread as usize].0 {
                self.clocks.switch_to(thread);
                self.other(&[release]);
                self.clocks.acquire(&clock);
            }
        }
        self.clocks.switch_to(current);
    }

    fn restart(&mut self, thread: u32, random: &mut Random) -> bool {
        if !self.access(RacingKind::Free, 0, SIZE, random) {
            return false;
        }
        self.clocks.switch_to(thread);
        self.graph.since = self.graph.events.len();
        let id = self.add(What::Access { kind: RacingKind::Allocate, start: 0, end: SIZE, from: None }, &[]);
        self.accesses.restart(&self.clocks, SIZE, self.site(id));
        self.memory.fill(Some(id));
        true
    }

    fn may_join(&self, thread: u32) -> bool {
        self.threads[thread as usize] == (true, false) && !self.detached.contains(&thread)
    }

    fn access(&mut self, kind: RacingKind, start: u64, end: u64, random: &mut Random) -> bool {
        let id = self.add(What::Access { kind, start, end, from: None }, &[]);
        let quick = match kind.is_read() {
            true => self.accesses.may_read(&self.clocks, start, end),
            false => self.accesses.may_write(&self.clocks, start, end),
        };
        if quick && !random.one_in(4) {
            assert_eq!(self.graph.races_with(id), None, "a quick answer is wrong");
        } else {
            let found = self.accesses.access(&self.clocks, &Access { kind, start, end, site: self.site(id) });
            if !self.agree(id, found.as_ref().err().map(Box::as_ref)) {
                return false;
            }
        }
        if !kind.is_read() {
            self.memory[start as usize..end as usize].fill(Some(id));
        }
        true
    }

    fn load(&mut self, ordering: Ordering, start: u64, size: u64, random: &mut Random) -> bool {
        let (readable, newest) = (self.readable(ordering, start, size), self.value(start, size));
        let atomic = Atomic { start, size, ordering, site: self.site(self.graph.events.len()) };
        let mut chosen = 0;
        let mut asked = 1;
        let mut choose = |count| {
            asked = count;
            chosen = random.below(count);
            chosen
        };
        let loaded = self.accesses.load(&mut self.clocks, &atomic, newest, &mut choose);
        let from = readable.get(chosen as usize).unwrap_or(&readable[0]).clone();
        let what = What::Access { kind: RacingKind::Load(ordering), start, end: start + size, from: from.0 };
        let id = self.add(what, &[]);
        if !self.agree(id, loaded.as_ref().err().map(Box::as_ref)) {
            return false;
        }
        let loaded = loaded.expect("they agree");
        assert_eq!(asked as usize, readable.len(), "of {readable:?}");
        assert_eq!(loaded.outdated, chosen > 0);
        assert_eq!(loaded.value, from.1);
        true
    }

    /// A compare-exchange, which expects the newest value or none of them, and may fail spuriously.
    fn compare(
        &mut self,
        success: Ordering,
        failure: Ordering,
        start: u64,
        size: u64,
        equal: bool,
        random: &mut Random,
    ) -> bool {
        let (mut readable, newest) = (self.readable(failure, start, size), self.value(start, size));
        let is_expected = |value: &Value| equal && *value == newest;
        readable.retain(|(_, value)| !value.as_ref().is_some_and(is_expected));
        let atomic = Atomic { start, size, ordering: failure, site: self.site(self.graph.events.len()) };
        let mut chosen = 0;
        let mut asked = 1;
        let mut choose = |count| {
            asked = count;
            chosen = random.below(count);
            chosen
        };
        let mut expected = is_expected;
        let loaded = self.accesses.compare(&mut self.clocks, &atomic, newest.clone(), &mut expected, &mut choose);
        assert_eq!(asked as usize, readable.len() + usize::from(equal), "of {readable:?}");
        let kind = RacingKind::Load(failure);
        if let Ok(None) = loaded {
            assert!(equal && chosen == 0);
            if random.one_in(2) {
                return self.write(RacingKind::Update(success), success, start, size);
            }
            let from = self.stores(start, size).last().copied();
            let failed = self.accesses.fail_update(&mut self.clocks, &atomic);
            let id = self.add(What::Access { kind, start, end: start + size, from }, &[]);
            return self.agree(id, failed.as_ref().err().map(Box::as_ref));
        }
        let from = readable[chosen as usize - usize::from(equal)].clone();
        let id = self.add(What::Access { kind, start, end: start + size, from: from.0 }, &[]);
        if !self.agree(id, loaded.as_ref().err().map(Box::as_ref)) {
            return false;
        }
        let loaded = loaded.expect("they agree").expect("it fails");
        assert_eq!((loaded.value, loaded.outdated), (from.1, chosen > 0));
        true
    }

    fn write(&mut self, kind: RacingKind, ordering: Ordering, start: u64, size: u64) -> bool {
        let id = self.graph.events.len();
        let before = self.value(start, size);
        let atomic = Atomic { start, size, ordering, site: self.site(id) };
        let value = vec![Some(id); size as usize];
        let mut from = None;
        let result = match kind {
            RacingKind::Store(_) => self.accesses.store(&mut self.clocks, &atomic, Some(before), value.clone()),
            _ => {
                from = self.stores(start, size).last().copied();
                self.accesses.update(&mut self.clocks, &atomic, before, value.clone())
            }
        };
        self.add(What::Access { kind, start, end: start + size, from }, &[]);
        if !self.agree(id, result.as_ref().err().map(Box::as_ref)) {
            return false;
        }
        self.memory[start as usize..(start + size) as usize].clone_from_slice(&value);
        true
    }

    /// The stores that a load may read, the newest first, and their values.
    fn readable(&self, ordering: Ordering, start: u64, size: u64) -> Vec<(Option<Id>, Option<Value>)> {
        let newest = self.value(start, size);
        let stores = self.stores(start, size);
        let mut graph = self.graph.clone();
        let what = What::Access { kind: RacingKind::Load(ordering), start, end: start + size, from: None };
        let load = graph.add(self.clocks.current(), what, &Vec::from_iter(self.born_of_current()));
        let mut readable = Vec::new();
        for store in stores.iter().rev() {
            readable.push((Some(*store), Some(vec![Some(*store); size as usize])));
            if graph.must_see(load, *store) || !self.clocks.config().weak_memory {
                return readable;
            }
        }
        // The value before the first of them.
        let value = stores.first().map_or(newest, |first| self.before(*first, start, size));
        readable.push((None, Some(value)));
        readable
    }

    /// The stores to exactly these bytes since they were last written otherwise, the oldest first.
    fn stores(&self, start: u64, size: u64) -> Vec<Id> {
        let mut stores = Vec::new();
        for (id, event) in self.graph.events.iter().enumerate() {
            let What::Access { kind, start: other, end, .. } = event.what else { continue };
            if kind.is_read() || other >= start + size || end <= start {
                continue;
            }
            match kind.is_atomic() && (other, end) == (start, start + size) {
                true => stores.push(id),
                false => stores.clear(),
            }
        }
        stores
    }

    /// Who had stored these bytes before an event.
    fn before(&self, event: Id, start: u64, size: u64) -> Value {
        let written = |byte: u64| {
            (0..event).rev().find(|id| match self.graph.events[*id].what {
                What::Access { kind, start, end, .. } => !kind.is_read() && (start..end).contains(&byte),
                _ => false,
            })
        };
        (start..start + size).map(written).collect()
    }

    fn value(&self, start: u64, size: u64) -> Value {
        self.memory[start as usize..(start + size) as usize].to_vec()
    }

    fn site(&self, id: Id) -> u64 {
        if self.sites { id as u64 } else { 0 }
    }

    /// Whether both say that the newest event is no race, or both that it is one, which must be as reported.
    fn agree(&self, id: Id, found: Option<&DataRace>) -> bool {
        let Some(race) = found else {
            assert_eq!(self.graph.races_with(id), None, "a missed race");
            return true;
        };
        let earlier = (self.graph.since..id).find(|earlier| {
            let event = &self.graph.events[*earlier];
            let What::Access { kind, start, end, .. } = event.what else { return false };
            let reported = &race.earlier;
            let is_it = (reported.thread.id, reported.kind, reported.range.clone()) == (event.thread, kind, start..end);
            is_it && reported.site == self.site(*earlier) && self.graph.race(*earlier, id)
        });
        assert!(earlier.is_some(), "not a race: {race:?}");
        assert_eq!(race.earlier_ended, self.threads[race.earlier.thread.id as usize].0);
        false
    }

    fn other(&mut self, after: &[Id]) -> Id {
        self.add(What::Other, after)
    }

    fn add(&mut self, what: What, after: &[Id]) -> Id {
        let mut after = after.to_vec();
        after.extend(self.born_of_current());
        self.graph.add(self.clocks.current(), what, &after)
    }

    fn born_of_current(&self) -> Option<Id> {
        self.born[self.clocks.current() as usize]
    }

    /// Whether all accesses that other threads have made happen before whatever the running one does next.
    fn knows_all(&self) -> bool {
        let mut graph = self.graph.clone();
        let id = self.clocks.current();
        let id = graph.add(id, What::Other, &Vec::from_iter(self.born_of_current()));
        let is_access = |event: &Id| matches!(graph.events[*event].what, What::Access { .. });
        (graph.since..id).filter(is_access).all(|event| graph.happens_before(event, id))
    }
}

fn range(random: &mut Random) -> (u64, u64) {
    match random.below(4) {
        0 => (0, SIZE),
        _ => {
            let (one, other) = (random.below(SIZE), random.below(SIZE));
            (one.min(other), one.max(other) + 1)
        }
    }
}
