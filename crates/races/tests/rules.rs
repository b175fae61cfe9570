//! The rules, one by one.

use assay_races::{Access, Accesses, Atomic, Clocks, Config, Ordering, RacingKind};
use assay_report::{DataRace, RaceRule};

/// Two threads, numbers 0 and 1, of which the first runs, and an allocation of 8 bytes from before.
fn two() -> (Clocks, Accesses<u64>) {
    let mut clocks = Clocks::new(Config::default(), 0);
    clocks.spawn(1);
    (clocks, Accesses::settled(8))
}

fn access(
    accesses: &mut Accesses<u64>,
    clocks: &Clocks,
    kind: RacingKind,
    start: u64,
    end: u64,
) -> Option<Box<DataRace>> {
    let site = u64::from(clocks.current());
    accesses.access(clocks, &Access { kind, start, end, site }).err()
}

fn atomic(start: u64, size: u64, ordering: Ordering) -> Atomic {
    Atomic { start, size, ordering, site: 7 }
}

#[test]
fn a_race_says_who_did_what_where() {
    let (mut clocks, mut accesses) = two();
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Write, 1, 5), None);
    clocks.switch_to(1);
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Read, 5, 8), None);
    let race = access(&mut accesses, &clocks, RacingKind::RetagRead, 3, 7).expect("a race");
    assert_eq!((race.range.clone(), race.rule), (3..5, RaceRule::NotAtomic));
    assert_eq!((race.earlier.thread.id, race.earlier.kind, race.earlier.site), (0, RacingKind::Write, 0));
    assert_eq!((race.later.thread.id, race.later.kind, race.later.site), (1, RacingKind::RetagRead, 1));
    assert_eq!((race.earlier.range.clone(), race.later.range.clone()), (1..5, 3..7));
    assert!(!race.earlier_ended && !race.met_before);
    clocks.switch_to(0);
    let released = clocks.release();
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Write, 3, 4), None);
    clocks.switch_to(1);
    clocks.acquire(&released);
    let race = access(&mut accesses, &clocks, RacingKind::Read, 0, 8).expect("a race");
    assert_eq!((race.range.clone(), race.met_before), (3..4, true));
}

#[test]
fn what_the_system_orders_is_no_race() {
    let (mut clocks, mut accesses) = two();
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Write, 0, 8), None);
    let released = clocks.release();
    clocks.switch_to(1);
    clocks.acquire(&released);
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Write, 0, 8), None);
    clocks.end();
    clocks.switch_to(0);
    assert!(!accesses.is_known(&clocks));
    let race = access(&mut accesses, &clocks, RacingKind::Read, 0, 1).expect("a race");
    assert!(race.earlier_ended && !race.met_before);
    clocks.join(1);
    assert!(accesses.is_known(&clocks));
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Free, 0, 8), None);
}

#[test]
fn quick_answers_end_with_the_epoch() {
    let (mut clocks, mut accesses) = two();
    assert!(!accesses.may_write(&clocks, 0, 4));
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Write, 0, 4), None);
    assert!(accesses.may_write(&clocks, 0, 4) && accesses.may_read(&clocks, 1, 3));
    assert!(!accesses.may_read(&clocks, 0, 5));
    let released = clocks.release();
    assert!(!accesses.may_read(&clocks, 0, 4));
    clocks.switch_to(1);
    clocks.acquire(&released);
    assert!(!accesses.may_read(&clocks, 0, 4));
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Read, 0, 4), None);
    assert!(accesses.may_read(&clocks, 0, 4) && !accesses.may_write(&clocks, 0, 4));
}

#[test]
fn a_release_store_that_is_acquired_orders() {
    for (release, acquire, ordered) in [
        (Ordering::Release, Ordering::Acquire, true),
        (Ordering::SeqCst, Ordering::SeqCst, true),
        (Ordering::Relaxed, Ordering::Acquire, false),
        (Ordering::Release, Ordering::Relaxed, false),
    ] {
        let (mut clocks, mut accesses) = two();
        assert_eq!(access(&mut accesses, &clocks, RacingKind::Write, 4, 8), None);
        accesses.store(&mut clocks, &atomic(0, 4, release), Some(0), 1).expect("no race");
        clocks.switch_to(1);
        let loaded = accesses.load(&mut clocks, &atomic(0, 4, acquire), 1, &mut |_| 0).expect("no race");
        assert_eq!((loaded.value, loaded.outdated), (Some(1), false));
        assert_eq!(access(&mut accesses, &clocks, RacingKind::Read, 4, 8).is_none(), ordered);
    }
}

#[test]
fn an_older_store_may_be_read() {
    let (mut clocks, mut accesses) = two();
    accesses.store(&mut clocks, &atomic(0, 4, Ordering::Release), Some(0), 1).expect("no race");
    accesses.store(&mut clocks, &atomic(0, 4, Ordering::Release), Some(1), 2).expect("no race");
    clocks.switch_to(1);
    let mut asked = Vec::new();
    for _ in 0..2 {
        let mut choose = |count| {
            asked.push(count);
            1
        };
        let loaded = accesses.load(&mut clocks, &atomic(0, 4, Ordering::Relaxed), 2, &mut choose).expect("no race");
        assert_eq!((loaded.value, loaded.outdated), (Some(1), true));
    }
    // What was read once makes older stores unreadable.
    assert_eq!(asked, [3, 2]);
}

#[test]
fn atomics_of_other_sizes_must_be_ordered() {
    let (mut clocks, mut accesses) = two();
    accesses.store(&mut clocks, &atomic(0, 4, Ordering::Relaxed), Some(0), 1).expect("no race");
    clocks.switch_to(1);
    let load = accesses.load(&mut clocks, &atomic(2, 2, Ordering::Relaxed), 1, &mut |_| 0);
    assert_eq!(load.expect_err("a race").rule, RaceRule::MixedSize);
    let race = access(&mut accesses, &clocks, RacingKind::Read, 0, 1).expect("a race");
    assert_eq!((race.rule, race.earlier.kind), (RaceRule::NotAtomic, RacingKind::Store(Ordering::Relaxed)));
}

#[test]
fn a_store_that_was_seen_without_ordering_is_told_of() {
    // The write that races, the orderings of a flag, and what is told of them.
    let race_after = |flag_is_first: bool, release, acquire| {
        let (mut clocks, mut accesses) = two();
        if flag_is_first {
            accesses.store(&mut clocks, &atomic(0, 4, Ordering::Release), Some(0), 1).expect("no race");
        }
        assert_eq!(access(&mut accesses, &clocks, RacingKind::Write, 4, 8), None);
        if !flag_is_first {
            let store = Atomic { site: 8, ..atomic(0, 4, release) };
            accesses.store(&mut clocks, &store, Some(0), 1).expect("no race");
        }
        clocks.switch_to(1);
        accesses.load(&mut clocks, &atomic(0, 4, acquire), 1, &mut |_| 0).expect("no race");
        access(&mut accesses, &clocks, RacingKind::Read, 4, 8).expect("a race").seen.pop()
    };
    for (release, acquire) in [
        (Ordering::Relaxed, Ordering::Acquire),
        (Ordering::Release, Ordering::Relaxed),
        (Ordering::Relaxed, Ordering::Relaxed),
    ] {
        let seen = race_after(false, release, acquire).expect("a store");
        assert_eq!((seen.store.ordering, seen.store.site), (release, 8));
        assert_eq!((seen.load.ordering, seen.load.site), (acquire, 7));
    }
    // A store of before the write could not have ordered it.
    assert_eq!(race_after(true, Ordering::Release, Ordering::Acquire), None);
    assert_eq!(race_after(true, Ordering::Release, Ordering::Relaxed), None);
}

#[test]
fn only_the_racing_threads_own_stores_are_told_of() {
    let (mut clocks, mut accesses) = two();
    clocks.spawn(2);
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Write, 4, 8), None);
    clocks.switch_to(2);
    accesses.store(&mut clocks, &atomic(0, 4, Ordering::Relaxed), Some(0), 1).expect("no race");
    clocks.switch_to(1);
    accesses.update(&mut clocks, &atomic(0, 4, Ordering::Relaxed), 1, 2).expect("no race");
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Read, 4, 8).expect("a race").seen, []);
}

#[test]
fn a_compare_exchange_fails_with_what_a_load_may_read() {
    let (mut clocks, mut accesses) = two();
    accesses.store(&mut clocks, &atomic(0, 4, Ordering::Relaxed), Some(0), 1).expect("no race");
    accesses.store(&mut clocks, &atomic(0, 4, Ordering::Relaxed), Some(1), 2).expect("no race");
    clocks.switch_to(1);
    let failing = atomic(0, 4, Ordering::Relaxed);
    let mut asked = Vec::new();
    let mut compare = |expected: u64, choice: u64| {
        let mut choose = |count| {
            asked.push(count);
            choice
        };
        let (mut accesses, mut clocks) = (accesses.clone(), clocks.clone());
        let result = accesses.compare(&mut clocks, &failing, 2, &mut |value| *value == expected, &mut choose);
        result.expect("no race").map(|loaded| (loaded.value, loaded.outdated))
    };
    // The expected value is no reason to fail.
    assert_eq!(compare(2, 0), None);
    assert_eq!(compare(2, 1), Some((Some(1), true)));
    assert_eq!(compare(2, 2), Some((Some(0), true)));
    assert_eq!(compare(1, 0), Some((Some(2), false)));
    assert_eq!(compare(1, 1), Some((Some(0), true)));
    assert_eq!(asked, [3, 3, 3, 2, 2]);
}

#[test]
fn an_uninitialised_value_may_be_read() {
    let (mut clocks, mut accesses) = two();
    accesses.store(&mut clocks, &atomic(0, 4, Ordering::Relaxed), None, 1).expect("no race");
    clocks.switch_to(1);
    let loaded = accesses.load(&mut clocks, &atomic(0, 4, Ordering::Relaxed), 1, &mut |_| 1).expect("no race");
    assert_eq!((loaded.value, loaded.outdated), (None, true));
}

#[test]
fn without_detection_there_are_no_races_but_stores_end() {
    let mut clocks = Clocks::new(Config { detect: false, weak_memory: true }, 0);
    clocks.spawn(1);
    let mut accesses: Accesses<u64> = Accesses::settled(8);
    accesses.store(&mut clocks, &atomic(0, 4, Ordering::Relaxed), Some(0), 1).expect("not looked for");
    clocks.switch_to(1);
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Read, 0, 8), None);
    assert!(accesses.may_read(&clocks, 0, 8) && !accesses.may_write(&clocks, 0, 8));
    assert_eq!(access(&mut accesses, &clocks, RacingKind::Write, 0, 1), None);
    let mut choose = |_| panic!("only one can be read");
    let loaded = accesses.load(&mut clocks, &atomic(0, 4, Ordering::Relaxed), 9, &mut choose).expect("not looked for");
    assert_eq!((loaded.value, loaded.outdated), (Some(9), false));
}

#[test]
fn a_race_may_be_avoided_by_what_a_load_itself_acquires() {
    for (ordering, ordered) in [(Ordering::Acquire, true), (Ordering::Relaxed, false)] {
        let (mut clocks, mut accesses) = two();
        assert_eq!(access(&mut accesses, &clocks, RacingKind::Write, 0, 4), None);
        accesses.store(&mut clocks, &atomic(0, 4, Ordering::Release), Some(0), 1).expect("no race");
        clocks.switch_to(1);
        let mut updated = accesses.clone();
        let loaded = accesses.load(&mut clocks.clone(), &atomic(0, 4, ordering), 1, &mut |_| 0);
        assert_eq!(loaded.is_ok(), ordered);
        assert_eq!(updated.update(&mut clocks, &atomic(0, 4, ordering), 1, 2).is_ok(), ordered);
    }
}
