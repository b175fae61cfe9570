//! Laws, for all states that a few operations of two threads lead to.

use assay_races::{Access, Accesses, Atomic, Clock, Clocks, Config, Ordering, RacingKind};

/// Two threads, a lock, and an allocation of two bytes.
#[derive(Clone)]
struct State {
    clocks: Clocks,
    accesses: Accesses<u32>,
    lock: Clock,
    newest: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Operation {
    Switch,
    Lock,
    Unlock,
    Access(RacingKind, u64, u64),
    Load(Ordering),
    Store(Ordering),
    Update(Ordering),
}

use Operation::{Load, Lock, Store, Switch, Unlock, Update};
use RacingKind::{Read, Write};

const OPERATIONS: [Operation; 11] = [
    Switch,
    Lock,
    Unlock,
    Operation::Access(Read, 0, 1),
    Operation::Access(Read, 0, 2),
    Operation::Access(Write, 0, 1),
    Operation::Access(Write, 0, 2),
    Load(Ordering::Relaxed),
    Load(Ordering::Acquire),
    Store(Ordering::Release),
    Update(Ordering::Relaxed),
];

/// What can be told of a state: of each thread and access, whether it is a race, and, if it is, with whose which
/// access.
type Seen = Vec<Option<(u32, RacingKind)>>;

impl State {
    fn new() -> State {
        let mut clocks = Clocks::new(Config::default(), 0);
        clocks.spawn(1);
        State { clocks, accesses: Accesses::settled(2), lock: Clock::default(), newest: 0 }
    }

    /// The state after an operation; none if that is a race. Loads read the oldest store that they can.
    fn after(&self, operation: Operation) -> Option<State> {
        let mut next = self.clone();
        let State { clocks, accesses, lock, newest } = &mut next;
        let atomic = |ordering| Atomic { start: 0, size: 1, ordering, site: 0 };
        match operation {
            Switch => clocks.switch_to(1 - clocks.current()),
            Lock => clocks.acquire(lock),
            Unlock => *lock = clocks.release(),
            Operation::Access(kind, start, end) => {
                accesses.access(clocks, &Access { kind, start, end, site: 0 }).ok()?;
            }
            Load(ordering) => {
                accesses.load(clocks, &atomic(ordering), *newest, &mut |count| count - 1).ok()?;
            }
            Store(ordering) => accesses.store(clocks, &atomic(ordering), Some(*newest), *newest + 1).ok()?,
            Update(ordering) => accesses.update(clocks, &atomic(ordering), *newest, *newest + 1).ok()?,
        }
        *newest += u32::from(matches!(operation, Store(_) | Update(_)));
        Some(next)
    }

    fn all_after(&self, operations: &[Operation]) -> Option<State> {
        operations.iter().try_fold(self.clone(), |state, operation| state.after(*operation))
    }

    /// What can be told of it, now and when the threads know what the lock or the newest store tells them.
    fn seen(&self) -> Seen {
        let mut seen = Vec::new();
        for learns in [
            &[][..],
            &[Lock],
            &[Load(Ordering::Acquire)],
            &[Switch],
            &[Switch, Lock],
            &[Switch, Update(Ordering::Acquire)],
        ] {
            let Some(state) = self.all_after(learns) else { continue };
            for (kind, start, end) in [(Read, 0, 1), (Write, 0, 1), (Read, 1, 2), (Write, 1, 2)] {
                let race = state.accesses.clone().access(&state.clocks, &Access { kind, start, end, site: 0 }).err();
                seen.push(race.map(|race| (race.earlier.thread.id, race.earlier.kind)));
            }
            let mut choices = 0;
            let mut count = |count| {
                choices = count;
                0
            };
            let load = Atomic { start: 0, size: 1, ordering: Ordering::Relaxed, site: 0 };
            let (mut accesses, mut clocks) = (state.accesses.clone(), state.clocks.clone());
            let loaded = accesses.load(&mut clocks, &load, state.newest, &mut count).ok();
            seen.push(loaded.map(|_| (choices as u32, Read)));
        }
        seen
    }
}

/// Calls with all states that so many operations lead to.
fn all(operations: usize, call: &mut dyn FnMut(&State)) {
    fn go(state: &State, operations: usize, call: &mut dyn FnMut(&State)) {
        call(state);
        if operations > 0 {
            for operation in OPERATIONS {
                if let Some(next) = state.after(operation) {
                    go(&next, operations - 1, call);
                }
            }
        }
    }
    go(&State::new(), operations, call);
}

/// Whether what is seen is the same, but for which of two accesses is told of.
fn same(one: &Seen, other: &Seen) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is_some() == other.is_some())
}

#[test]
fn what_is_granted_or_repeated_changes_nothing() {
    let (mut granted, mut repeated) = (0, 0);
    all(4, &mut |state| {
        for operation in OPERATIONS {
            let Operation::Access(kind, start, end) = operation else { continue };
            let may = match kind.is_read() {
                true => state.accesses.may_read(&state.clocks, start, end),
                false => state.accesses.may_write(&state.clocks, start, end),
            };
            let Some(next) = state.after(operation) else {
                assert!(!may, "what is granted is no race");
                continue;
            };
            if may {
                granted += 1;
                assert_eq!(state.seen(), next.seen());
            }
            repeated += 1;
            let again = next.after(operation).expect("it was none the first time");
            assert_eq!(next.seen(), again.seen());
        }
    });
    assert!(granted > 1000 && repeated > 10_000, "{granted}, {repeated}");
}

#[test]
fn reads_of_different_threads_commute() {
    let reads = [Operation::Access(Read, 0, 1), Operation::Access(Read, 0, 2), Load(Ordering::Relaxed)];
    all(3, &mut |state| {
        for one in reads {
            for other in reads {
                let first = state.all_after(&[one, Switch, other, Switch]);
                let last = state.all_after(&[Switch, other, Switch, one]);
                assert_eq!(first.is_some(), last.is_some());
                if let (Some(first), Some(last)) = (first, last) {
                    assert!(same(&first.seen(), &last.seen()));
                }
            }
        }
    });
}

#[test]
fn to_learn_twice_is_to_learn_once() {
    all(4, &mut |state| {
        let once = state.after(Lock).expect("no access");
        let twice = once.after(Lock).expect("no access");
        assert_eq!(once.seen(), twice.seen());
        let mut joined = state.lock.clone();
        joined.join(&state.lock);
        let other = State { lock: joined, ..state.clone() };
        assert_eq!(other.seen(), state.seen());
    });
}

#[test]
fn an_access_is_one_to_each_of_its_bytes() {
    all(4, &mut |state| {
        for kind in [Read, Write] {
            let whole = state.after(Operation::Access(kind, 0, 2));
            let parts = state.all_after(&[Operation::Access(kind, 0, 1), Operation::Access(kind, 1, 2)]);
            assert_eq!(whole.is_some(), parts.is_some());
            if let (Some(whole), Some(parts)) = (whole, parts) {
                assert_eq!(whole.seen(), parts.seen());
            }
        }
    });
}

#[test]
fn to_know_more_is_never_to_race_more() {
    all(4, &mut |state| {
        let more = state.after(Lock).expect("no access");
        for operation in OPERATIONS {
            if state.after(operation).is_some() {
                assert!(more.after(operation).is_some());
            }
        }
    });
}
