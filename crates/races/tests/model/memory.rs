//! Nothing that is remembered grows without bound.

use assay_races::{Access, Accesses, Atomic, Clocks, Config, MOST_STORES, Ordering, RacingKind};

fn access(accesses: &mut Accesses<u64>, clocks: &Clocks, kind: RacingKind, start: u64, end: u64) {
    accesses.access(clocks, &Access { kind, start, end, site: 1 }).expect("no race");
}

/// About how much is remembered: all numbers in it.
fn weight(what: &impl std::fmt::Debug) -> usize {
    let text = format!("{what:?}");
    text.split(|at: char| !at.is_ascii_digit()).filter(|number| !number.is_empty()).count()
}

#[test]
fn threads_that_are_over_leave_nothing_behind() {
    let mut clocks = Clocks::new(Config::default(), 0);
    // One that never ends, so that it is never quiet.
    clocks.spawn(1);
    let mut accesses = Accesses::settled(64);
    let mut weights = Vec::new();
    for thread in 2..10_002 {
        clocks.spawn(thread);
        clocks.switch_to(thread);
        access(&mut accesses, &clocks, RacingKind::Read, 0, 64);
        clocks.end();
        clocks.switch_to(0);
        clocks.join(thread);
        weights.push(weight(&clocks.release()));
    }
    assert_eq!(weights[0], weights[9_999]);
    assert!(weight(&accesses) < 60, "{accesses:?}");
}

#[test]
fn threads_that_nobody_waits_for_leave_nothing_behind() {
    let mut clocks = Clocks::new(Config::default(), 0);
    let mut accesses = Accesses::settled(8);
    let mut counter: Accesses<u64> = Accesses::settled(8);
    let atomic = Atomic { start: 0, size: 8, ordering: Ordering::AcqRel, site: 1 };
    let mut longest = 0;
    for thread in 1..5000 {
        if clocks.is_crowded() {
            clocks.forget_ended([&accesses, &counter].into_iter());
        }
        clocks.spawn(thread);
        clocks.detach(thread);
        clocks.switch_to(thread);
        access(&mut accesses, &clocks, RacingKind::Write, 0, 8);
        counter.update(&mut clocks, &atomic, u64::from(thread) - 1, u64::from(thread)).expect("no race");
        // What it does at last is soon forgotten, and the others never know of it.
        access(&mut Accesses::settled(8), &clocks, RacingKind::Write, 0, 8);
        clocks.end();
        clocks.switch_to(0);
        counter.load(&mut clocks, &atomic, u64::from(thread), &mut |_| 0).expect("no race");
        longest = longest.max(weight(&clocks.release()));
    }
    assert!(longest < 200, "{longest}");
}

#[test]
fn readers_are_remembered_once_each() {
    let mut clocks = Clocks::new(Config::default(), 0);
    (1..100).for_each(|thread| clocks.spawn(thread));
    let mut accesses = Accesses::settled(8);
    let mut weights = Vec::new();
    for round in 0..2000 {
        clocks.switch_to(round % 100);
        access(&mut accesses, &clocks, RacingKind::Read, 0, 8);
        access(&mut accesses, &clocks, RacingKind::RetagRead, 4, 8);
        clocks.release();
        weights.push(weight(&accesses));
    }
    assert!(weights[1999] <= weights[199], "{} {}", weights[1999], weights[199]);
    // Who knows of all of them takes their place.
    (1..100).for_each(|thread| {
        clocks.switch_to(thread);
        clocks.end();
        clocks.switch_to(0);
        clocks.join(thread);
    });
    access(&mut accesses, &clocks, RacingKind::Read, 0, 8);
    assert!(weight(&accesses) < 60, "{accesses:?}");
    assert_eq!(accesses.ranges(), 1);
}

#[test]
fn stores_are_forgotten() {
    let mut clocks = Clocks::new(Config::default(), 0);
    (1..4).for_each(|thread| clocks.spawn(thread));
    let mut accesses: Accesses<u64> = Accesses::settled(8);
    for value in 0..10_000 {
        clocks.switch_to((value % 3) as u32);
        let atomic = Atomic { start: 0, size: 8, ordering: Ordering::AcqRel, site: 1 };
        accesses.update(&mut clocks, &atomic, value, value + 1).expect("no race");
        let mut kept = 0;
        accesses.values(&mut |_| kept += 1);
        assert!(kept <= MOST_STORES);
    }
    // The thread that knows of none of them may read those that are left, and always many.
    clocks.switch_to(3);
    let mut count = 0;
    let atomic = Atomic { start: 0, size: 8, ordering: Ordering::Relaxed, site: 1 };
    let mut choose = |asked| {
        count = asked;
        0
    };
    accesses.load(&mut clocks, &atomic, 10_000, &mut choose).expect("no race");
    assert!((MOST_STORES as u64 / 2..=MOST_STORES as u64).contains(&count), "{count}");
}

#[test]
fn what_nobody_can_read_is_forgotten() {
    let mut clocks = Clocks::new(Config::default(), 0);
    clocks.spawn(1);
    let mut accesses: Accesses<u64> = Accesses::settled(8);
    for value in 0..1000 {
        clocks.switch_to((value % 2) as u32);
        let atomic = Atomic { start: 0, size: 8, ordering: Ordering::AcqRel, site: 1 };
        accesses.update(&mut clocks, &atomic, value, value + 1).expect("no race");
        let mut kept = 0;
        accesses.values(&mut |_| kept += 1);
        assert!(kept <= 8, "{kept}");
    }
}

#[test]
fn a_block_that_is_written_as_a_whole_is_one_range_again() {
    let mut clocks = Clocks::new(Config::default(), 0);
    clocks.spawn(1);
    let mut accesses: Accesses<u64> = Accesses::allocated(&clocks, 1 << 16, 1);
    assert_eq!(accesses.ranges(), 1);
    for at in (0..1 << 16).step_by(8) {
        clocks.release();
        access(&mut accesses, &clocks, RacingKind::Write, at, at + 4);
    }
    assert_eq!(accesses.ranges(), 1 << 14);
    clocks.release();
    (0..1 << 16).for_each(|at| access(&mut accesses, &clocks, RacingKind::Write, at, at + 1));
    assert!(accesses.ranges() < 1000, "{}", accesses.ranges());
    access(&mut accesses, &clocks, RacingKind::Write, 0, 1 << 16);
    assert_eq!(accesses.ranges(), 1);
}
