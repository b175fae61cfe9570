//! Reports of data races, on races made by hand.

use assay_report::{AtomicSite, DataRace, Ordering, RaceRule, RacingAccess, RacingKind, SeenStore};

use super::*;

/// The program that all of these are said of; what a test marks in it is what it takes for its places.
const SOURCE: [&str; 9] = [
    "fn main() {",
    "    let worker = thread::spawn(work);",
    "    while !READY.load(Relaxed) {}",
    "    println!(\"{}\", unsafe { TOTAL });",
    "    worker.join().unwrap();",
    "}",
    "fn work() {",
    "    unsafe { TOTAL += 1 };",
    "    READY.store(true, Relaxed);",
];

#[test]
fn neither_is_atomic() {
    check(
        PLAIN,
        finding(read_of_a_write()),
        expect![[r#"
            error: Undefined Behavior: data race: read on the main thread races with earlier write on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
             --> src/main.rs:4:29
              |
            4 |     println!("{}", unsafe { TOTAL });
              |                             ^^^^^ read on the main thread
            ...
            8 |     unsafe { TOTAL += 1 };
              |              ---------- earlier write on thread `worker` (1)
              |
              = note: neither access is atomic, and nothing orders them
              = help: make both atomic, or order the two: by a lock that both are made under, a join, or a `Release` store after the one, seen by an `Acquire` load before the other
              = help: two accesses of different threads to the same bytes, one of them a write, must both be atomic, or one must happen before the other; see https://doc.rust-lang.org/std/sync/atomic/index.html#memory-model-for-atomic-accesses
              = note: the read, on the main thread:
              = note: inside `main` at src/main.rs:4:29
              = note: the earlier write, on thread `worker` (1):
              = note: inside `work` at src/main.rs:8:14

        "#]],
    );
}

#[test]
fn a_relaxed_flag_was_seen() {
    let mut race = read_of_a_write();
    race.seen.push(seen(Ordering::Relaxed, Ordering::Relaxed));
    check(
        PLAIN,
        finding(race),
        expect![[r#"
        error: Undefined Behavior: data race: read on the main thread races with earlier write on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
         --> src/main.rs:4:29
          |
        3 |     while !READY.load(Relaxed) {}
          |            ------------------- the main thread sees that here, loading with `Relaxed`
        4 |     println!("{}", unsafe { TOTAL });
          |                             ^^^^^ read on the main thread
        ...
        8 |     unsafe { TOTAL += 1 };
          |              ---------- earlier write on thread `worker` (1)
        9 |     READY.store(true, Relaxed);
          |     -------------------------- thread `worker` (1) stores with `Relaxed` here
          |
          = note: the main thread has seen a value that thread `worker` (1) stored, but that orders nothing: the store is not `Release`, and the load is not `Acquire`
          = help: use `Release` for the store and `Acquire` for the load: then what thread `worker` (1) did before the store happens before what the main thread does after the load
          = help: two accesses of different threads to the same bytes, one of them a write, must both be atomic, or one must happen before the other; see https://doc.rust-lang.org/std/sync/atomic/index.html#memory-model-for-atomic-accesses
          = note: the read, on the main thread:
          = note: inside `main` at src/main.rs:4:29
          = note: the earlier write, on thread `worker` (1):
          = note: inside `work` at src/main.rs:8:14

    "#]],
    );
}

#[test]
fn an_earlier_access_inside_std_is_shown_where_it_was_called() {
    let mut race = read_of_a_write();
    let inner = span(STD, 2600, "            self.buf.grow_one();", "self.buf.grow_one()");
    race.earlier.place = Some(inner.clone());
    if let Some(stack) = &mut race.earlier.backtrace {
        stack.frames.insert(0, Frame { function: "std::vec::Vec::<i32>::push".into(), span: Some(inner) });
    }
    check(
        PLAIN,
        finding(race),
        expect![[r#"
            error: Undefined Behavior: data race: read on the main thread races with earlier write on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
             --> src/main.rs:4:29
              |
            4 |     println!("{}", unsafe { TOTAL });
              |                             ^^^^^ read on the main thread
            ...
            8 |     unsafe { TOTAL += 1 };
              |              ---------- earlier write on thread `worker` (1), inside this call
              |
              = note: neither access is atomic, and nothing orders them
              = help: make both atomic, or order the two: by a lock that both are made under, a join, or a `Release` store after the one, seen by an `Acquire` load before the other
              = help: two accesses of different threads to the same bytes, one of them a write, must both be atomic, or one must happen before the other; see https://doc.rust-lang.org/std/sync/atomic/index.html#memory-model-for-atomic-accesses
              = note: the read, on the main thread:
              = note: inside `main` at src/main.rs:4:29
              = note: the earlier write, on thread `worker` (1):
              = note: inside `std::vec::Vec::<i32>::push` at /rust/library/alloc/src/vec/mod.rs:2600:13
              = note: inside `work` at src/main.rs:8:14

        "#]],
    );
}

#[test]
fn atomics_are_shown_where_they_are_used_and_dependencies_with_who_called_them() {
    let mut race = read_of_a_write();
    let deep = span(DEPENDENCY, 80, "    unsafe { slot.write(value) }", "slot.write(value)");
    race.earlier.place = Some(deep.clone());
    if let Some(stack) = &mut race.earlier.backtrace {
        stack.frames.insert(0, Frame { function: "slab::put".into(), span: Some(deep) });
    }
    race.later.kind = RacingKind::Load(Ordering::Acquire);
    let inner = span(STD, 2600, "            self.buf.grow_one();", "self.buf.grow_one()");
    let load = at(3, "READY.load(Relaxed)");
    let mut finding = ub(UbKind::DataRace(race), inner.clone());
    finding.backtraces = stack([
        ("std::sync::atomic::atomic_load::<bool>", inner.clone()),
        ("std::sync::atomic::AtomicBool::load", inner),
        ("main", load),
    ]);
    check(
        PLAIN,
        finding,
        expect![[r#"
            error: Undefined Behavior: data race: atomic load (Acquire) on the main thread races with earlier write on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
              --> src/main.rs:3:12
               |
             3 |     while !READY.load(Relaxed) {}
               |            ^^^^^^^^^^^^^^^^^^^ atomic load (Acquire) on the main thread
            ...
             8 |     unsafe { TOTAL += 1 };
               |              ---------- earlier write on thread `worker` (1), inside this call
               |
              ::: /registry/src/slab-0.4.10/src/lib.rs:80:14
               |
            80 |     unsafe { slot.write(value) }
               |              ----------------- earlier write on thread `worker` (1)
               |
               = note: the write is not atomic, so that something must order it and the atomic load (Acquire), but nothing does
               = help: make the write atomic, too, or order the two: by a lock that both are made under, a join, or a `Release` store after the one, seen by an `Acquire` load before the other
               = help: two accesses of different threads to the same bytes, one of them a write, must both be atomic, or one must happen before the other; see https://doc.rust-lang.org/std/sync/atomic/index.html#memory-model-for-atomic-accesses
               = note: the atomic load (Acquire), on the main thread:
               = note: inside `std::sync::atomic::AtomicBool::load` at /rust/library/alloc/src/vec/mod.rs:2600:13
               = note: inside `main` at src/main.rs:3:12
               = note: 1 frame of the standard library not shown; `-Zmiri-backtrace=full` shows all
               = note: the earlier write, on thread `worker` (1):
               = note: inside `slab::put` at /registry/src/slab-0.4.10/src/lib.rs:80:14
               = note: inside `work` at src/main.rs:8:14

        "#]],
    );
}

#[test]
fn the_same_as_json() {
    let options = Options { format: Format::Json { rendered_ansi: false }, ..PLAIN };
    let text = render(options, finding(read_of_a_write()));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let text_of = |key: &str, list: &str| -> String {
        value[list].as_array().unwrap().iter().map(|item| format!("{}\n", item[key].as_str().unwrap())).collect()
    };
    assert_eq!(value["message"], message(&finding(read_of_a_write())));
    expect![[r#"
        read on the main thread
        earlier write on thread `worker` (1)
    "#]]
    .assert_eq(&text_of("label", "spans"));
    expect![[r#"
        neither access is atomic, and nothing orders them
        make both atomic, or order the two: by a lock that both are made under, a join, or a `Release` store after the one, seen by an `Acquire` load before the other
        two accesses of different threads to the same bytes, one of them a write, must both be atomic, or one must happen before the other; see https://doc.rust-lang.org/std/sync/atomic/index.html#memory-model-for-atomic-accesses
        the read, on the main thread:
        inside `main` at src/main.rs:4:29
        the earlier write, on thread `worker` (1):
        inside `work` at src/main.rs:8:14
    "#]].assert_eq(&text_of("message", "children"));
}

/// What each pair of kinds is called.
#[test]
fn first_lines() {
    use Ordering::{AcqRel, Acquire, Release, SeqCst};
    use RacingKind::*;
    let pairs = [
        (Write, Read),
        (Load(SeqCst), Write),
        (Read, Store(Release)),
        (Update(AcqRel), Write),
        (RetagRead, Write),
        (RetagWrite, Load(Acquire)),
        (Free, Read),
        (StorageDead, Store(Ordering::Relaxed)),
        (Read, Allocate),
        (Free, Allocate),
    ];
    let line = |(later, earlier)| {
        let mut race = read_of_a_write();
        (race.later.kind, race.earlier.kind) = (later, earlier);
        message(&finding(race)) + "\n"
    };
    expect![[r#"
        Undefined Behavior: data race: write on the main thread races with earlier read on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
        Undefined Behavior: data race: atomic load (SeqCst) on the main thread races with earlier write on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
        Undefined Behavior: data race: read on the main thread races with earlier atomic store (Release) on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
        Undefined Behavior: data race: atomic read-modify-write (AcqRel) on the main thread races with earlier write on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
        Undefined Behavior: data race: reborrow (read) on the main thread races with earlier write on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
        Undefined Behavior: data race: reborrow (write) on the main thread races with earlier atomic load (Acquire) on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
        Undefined Behavior: data race: deallocation on the main thread races with earlier read on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
        Undefined Behavior: data race: end of storage on the main thread races with earlier atomic store (Relaxed) on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
        Undefined Behavior: data race: read on the main thread races with earlier allocation on thread `worker` (1): 4 bytes at offset 0 of static `TOTAL` (4 bytes, align 4)
        Undefined Behavior: data race: deallocation on the main thread races with earlier allocation on thread `worker` (1): static `TOTAL` (4 bytes, align 4)
    "#]].assert_eq(&pairs.map(line).concat());
}

#[test]
fn atomic_accesses_of_different_sizes() {
    let mut race = read_of_a_write();
    race.rule = RaceRule::MixedSize;
    (race.later.kind, race.later.range) = (RacingKind::Load(Ordering::Relaxed), 1..2);
    race.earlier.kind = RacingKind::Store(Ordering::Relaxed);
    race.alloc = None;
    check(
        Options { backtrace: BacktraceStyle::None, ..PLAIN },
        finding(race),
        expect![[r#"
            error: Undefined Behavior: data race: atomic load (Relaxed) on the main thread races with earlier atomic store (Relaxed) on thread `worker` (1): 1 byte at offset 1, and 4 bytes at offset 0, of memory
             --> src/main.rs:4:29
              |
            4 |     println!("{}", unsafe { TOTAL });
              |                             ^^^^^ atomic load (Relaxed) on the main thread
            ...
            8 |     unsafe { TOTAL += 1 };
              |              ---------- earlier atomic store (Relaxed) on thread `worker` (1)
              |
              = note: both accesses are atomic, but not of exactly the same bytes
              = help: use an atomic only as a whole, always as the same type, or order the two: by a lock that both are made under, a join, or a `Release` store after the one, seen by an `Acquire` load before the other
              = help: two atomic accesses of different threads to overlapping bytes, one of them a write, must be of exactly the same bytes, or one must happen before the other; see https://doc.rust-lang.org/std/sync/atomic/index.html#memory-model-for-atomic-accesses

        "#]],
    );
}

/// What is said of each situation: what is missing, and what can be done.
#[test]
fn advice() {
    use Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
    use RacingKind::*;
    let of = |kinds: (RacingKind, RacingKind), change: &dyn Fn(&mut DataRace)| {
        let mut race = read_of_a_write();
        (race.later.kind, race.earlier.kind) = kinds;
        change(&mut race);
        let text = render(Options { backtrace: BacktraceStyle::None, ..PLAIN }, finding(race));
        let lines: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("  = ")).collect();
        lines[..2].join("\n") + "\n\n"
    };
    let saw = |store, load| move |race: &mut DataRace| race.seen.push(seen(store, load));
    let situations = [
        of((Write, Write), &|_| {}),
        of((Write, Read), &|race| race.met_before = true),
        of((Read, Write), &|race| race.earlier_ended = true),
        of((Load(SeqCst), Write), &|_| {}),
        of((RetagWrite, Load(Relaxed)), &|_| {}),
        of((Free, Read), &|_| {}),
        of((Free, Write), &|race| race.earlier_ended = true),
        of((StorageDead, Write), &|_| {}),
        of((Write, Allocate), &|_| {}),
        of((Read, Write), &|race| {
            race.seen.push(seen(Release, Relaxed));
            race.seen[0].load.within = Some("std::thread::JoinHandle::<()>::is_finished".into());
        }),
        of((Read, Write), &|race| {
            race.seen.push(seen(Release, Relaxed));
            race.seen[0].load.within = Some("std::sync::Arc::<i32>::clone".into());
        }),
        of((Read, Write), &saw(Relaxed, Acquire)),
        of((Read, Write), &saw(Release, Relaxed)),
        of((Free, Read), &saw(Release, Release)),
        of((Read, Write), &saw(Acquire, AcqRel)),
    ];
    expect![[r#"
        note: neither access is atomic, and nothing orders them
        help: make both atomic, or order the two: by a lock that both are made under, a join, or a `Release` store after the one, seen by an `Acquire` load before the other

        note: neither access is atomic, and nothing orders them; the threads have synchronised before, but not in between
        help: make both atomic, or order the two: by a lock that both are made under, a join, or a `Release` store after the one, seen by an `Acquire` load before the other

        note: thread `worker` (1) had ended by then, but the main thread has not waited for its end, so that nothing orders what they did
        help: join thread `worker` (1) before the read; that time has passed, or that `is_finished` says so, orders nothing

        note: the write is not atomic, so that something must order it and the atomic load (SeqCst), but nothing does
        help: make the write atomic, too, or order the two: by a lock that both are made under, a join, or a `Release` store after the one, seen by an `Acquire` load before the other

        note: the reborrow (write) is not atomic, so that something must order it and the atomic load (Relaxed), but nothing does
        help: order the two: by a lock that both are made under, a join, or a `Release` store after the one, seen by an `Acquire` load before the other; or use raw pointers: making a reference counts as an access to all that it refers to, even if it is not used

        note: nothing makes the deallocation wait until thread `worker` (1) is done with that memory
        help: join thread `worker` (1) before that, or share the memory in an `Arc`: then whoever is the last to use it frees it

        note: thread `worker` (1) had ended by then, but the main thread has not waited for its end, so that nothing orders what they did
        help: join thread `worker` (1) before that, or share the memory in an `Arc`: then whoever is the last to use it frees it

        note: nothing makes the end of storage wait until thread `worker` (1) is done with that memory
        help: join thread `worker` (1) before the variable goes out of scope, as `thread::scope` does, or share it in an `Arc`

        note: nothing orders the allocation and the use of that memory by the main thread
        help: hand the pointer over by a `Release` store and an `Acquire` load, a lock, or a channel

        note: thread `worker` (1) had ended by then, but the main thread has not waited for its end, so that nothing orders what they did
        help: join thread `worker` (1) before the read; that time has passed, or that `is_finished` says so, orders nothing

        note: neither access is atomic, and nothing orders them
        help: make both atomic, or order the two: by a lock that both are made under, a join, or a `Release` store after the one, seen by an `Acquire` load before the other

        note: the main thread has seen a value that thread `worker` (1) stored, but that orders nothing: the store is not `Release`
        help: use `Release` for the store: then what thread `worker` (1) did before the store happens before what the main thread does after the load

        note: the main thread has seen a value that thread `worker` (1) stored, but that orders nothing: the load is not `Acquire`
        help: use `Acquire` for the load: then what thread `worker` (1) did before the store happens before what the main thread does after the load

        note: the main thread has seen a value that thread `worker` (1) stored, but that orders nothing: the load is not `Acquire`
        help: use `AcqRel` for the load: then what thread `worker` (1) did before the store happens before what the main thread does after the load

        note: the main thread has seen a value that thread `worker` (1) stored, but that orders nothing: the store is not `Release`
        help: use `AcqRel` for the store: then what thread `worker` (1) did before the store happens before what the main thread does after the load

    "#]].assert_eq(&situations.concat());
}

/// The main thread reads what a worker has written.
fn read_of_a_write() -> Box<DataRace> {
    let write = at(8, "TOTAL += 1");
    let mut earlier = RacingAccess::new(1, RacingKind::Write, 0..4, 0);
    earlier.thread.name = Some("worker".into());
    earlier.place = Some(write.clone());
    earlier.backtrace = Some(Backtrace { thread: earlier.thread.clone(), frames: frames([("work", write)]) });
    let later = RacingAccess::new(0, RacingKind::Read, 0..4, 0);
    let mut race = DataRace::new(0..4, earlier, later, RaceRule::NotAtomic);
    race.alloc = Some(AllocInfo { id: 3, kind: AllocKind::Static { name: "TOTAL".into() }, size: 4, align: 4 });
    race
}

fn seen(store: Ordering, load: Ordering) -> SeenStore {
    let site = |ordering, place| AtomicSite { place: Some(place), ..AtomicSite::new(ordering, 0) };
    SeenStore {
        store: site(store, at(9, "READY.store(true, Relaxed)")),
        load: site(load, at(3, "READY.load(Relaxed)")),
    }
}

fn finding(race: Box<DataRace>) -> Box<Finding> {
    let read = at(4, "TOTAL");
    let mut finding = ub(UbKind::DataRace(race), read.clone());
    finding.backtraces = stack([("main", read)]);
    finding
}

fn at(line: u32, marked: &str) -> SourceSpan {
    span("src/main.rs", line, SOURCE[line as usize - 1], marked)
}
