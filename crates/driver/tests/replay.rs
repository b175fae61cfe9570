//! Runs that fail are recorded, repeated exactly, and shortened.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What assay did.
#[derive(PartialEq, Eq, Debug)]
struct Outcome {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

/// What is printed before the command that repeats a run.
const AGAIN: &str = "note: this run again: assay ";

/// A directory for one test, with nothing in it.
fn directory(test: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("replay").join(test);
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory).expect("the directory for tests is there");
    directory
}

fn program(directory: &Path, name: &str, text: &str) {
    std::fs::write(directory.join(name), text).expect("the program can be written");
}

/// Runs assay in a directory, where recordings are kept, too. A command as it was printed may have quotes: a shell runs it.
fn assay(directory: &Path, arguments: &str) -> Outcome {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("'{}' {arguments}", env!("CARGO_BIN_EXE_assay"))).current_dir(directory);
    command.env("ASSAY_REPLAYS", directory).env_remove("ASSAY_COMMAND").env("NO_COLOR", "1");
    let output = command.output().expect("a shell runs");
    let text = |bytes| String::from_utf8(bytes).expect("output is text");
    Outcome { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The commands that are told to repeat a run, and the rest.
fn commands(outcome: &Outcome) -> (Vec<String>, String) {
    let (told, rest): (Vec<&str>, Vec<&str>) = outcome.stderr.lines().partition(|line| line.starts_with(AGAIN));
    let rest = rest.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    (told.into_iter().map(|line| line[AGAIN.len()..].to_owned()).collect(), rest)
}

/// Runs a program that fails, and repeats the run.
fn repeat(directory: &Path, arguments: &str) -> Option<i32> {
    let first = assay(directory, arguments);
    let (told, rest) = commands(&first);
    let [command] = &told[..] else { panic!("{arguments}: {first:#?}") };
    let second = assay(directory, command);
    assert_eq!(commands(&second), (Vec::new(), rest), "{arguments}");
    assert_eq!((second.status, second.stdout), (first.status, first.stdout), "{arguments}");
    first.status
}

/// About one seed in fifty loses an increment.
const LOST: &str = r#"
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
static COUNTER: AtomicUsize = AtomicUsize::new(0);
fn increment() {
    let seen = COUNTER.load(SeqCst);
    COUNTER.store(seen + 1, SeqCst);
}
fn main() {
    let threads: Vec<_> = (0..3).map(|_| std::thread::spawn(increment)).collect();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(COUNTER.load(SeqCst), 3, "an increment was lost");
}
"#;

/// Ends with a status that depends on the order of everything, and on addresses, hashes and standard input.
const MIXED: &str = r#"
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::hash::{BuildHasher, RandomState};
static MIXED: AtomicU64 = AtomicU64::new(1);
fn mix(value: u64) {
    for _ in 0..100 {
        MIXED.store(MIXED.load(Relaxed).wrapping_mul(31).wrapping_add(value), Relaxed);
    }
}
fn main() {
    let lock = std::sync::Mutex::new(0);
    std::thread::scope(|scope| {
        for number in 1..4u64 {
            let lock = &lock;
            scope.spawn(move || {
                mix(number);
                mix(RandomState::new().hash_one(number));
                *lock.lock().unwrap() += 1;
                std::thread::sleep(std::time::Duration::from_nanos(number * 100));
                mix(&raw const *Box::new(0u8) as u64);
            });
        }
    });
    let line = std::io::read_to_string(std::io::stdin()).unwrap();
    let mixed = MIXED.load(Relaxed) ^ line.len() as u64;
    println!("{mixed} {line} {:?}", std::env::args().skip(1).collect::<Vec<_>>());
    std::process::exit((mixed % 100) as i32 + 1);
}
"#;

#[test]
fn every_schedule_is_repeated_exactly() {
    let directory = directory("exactly");
    program(&directory, "mixed.rs", MIXED);
    let mut statuses = std::collections::BTreeSet::new();
    for seed in 0..10 {
        let schedule = ["random", "fixed", "pct:3", "pct:2:50"][seed % 4];
        let arguments = format!("--seed={seed} --schedule={schedule} --preemption-rate=0.1 mixed.rs -- 'a b' c");
        statuses.insert(repeat(&directory, &format!("{arguments} <mixed.rs")));
    }
    assert!(statuses.len() > 5, "{statuses:?}");
}

#[test]
fn programs_of_the_ui_tests_are_repeated_exactly() {
    let directory = directory("ui");
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/ui");
    let mut count = 0;
    for folder in ["fail/threads", "fail/races", "fail/sync", "fail/alloc", "fail/borrows", "panic/threads"] {
        let Ok(entries) = std::fs::read_dir(ui.join(folder)) else { continue };
        let files = entries.map(|entry| entry.expect("an entry of a directory").path());
        let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|ext| ext == "rs")).collect();
        files.sort();
        for file in files.iter().step_by(4) {
            let text = std::fs::read_to_string(file).expect("the program is text");
            let flags: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("//@compile-flags:")).collect();
            if !flags.iter().any(|flags| flags.contains("disable-isolation") || flags.contains("target")) {
                repeat(&directory, &format!("--edition=2024 -Awarnings {} '{}'", flags.join(" "), file.display()));
                count += 1;
            }
        }
    }
    assert!(count >= 10, "{count} programs");
}

#[test]
fn a_rare_failure_is_found_repeated_and_shrunk() {
    let directory = directory("rare");
    program(&directory, "lost.rs", LOST);
    let found = assay(&directory, "--many-seeds 0..300 lost.rs");
    assert_eq!(found.status, Some(101), "{found:#?}");
    let (told, _) = commands(&found);
    let shrunk = assay(&directory, &format!("--shrink {}", told[0]));
    assert_eq!(shrunk.status, Some(101), "{shrunk:#?}");
    let line = shrunk.stderr.lines().find(|line| line.contains("interruptions (found in"));
    let line = line.unwrap_or_else(|| panic!("{shrunk:#?}"));
    assert!((1..=3).any(|count| line.starts_with(&format!("note: the same with {count} interruption"))), "{line}");
    // A thread is interrupted between load and store: behind the one, or on the line of the other, which it goes on with.
    let rows: Vec<&str> = shrunk.stderr.lines().filter(|line| line.contains("lost.rs:")).collect();
    let at = rows.iter().position(|row| row.starts_with("switch") && row.contains("COUNTER.")).expect("a switch");
    assert!(rows[at + 1..].iter().any(|row| row.contains("COUNTER.store(seen + 1")), "{rows:#?}");
    let (told, _) = commands(&shrunk);
    let again = assay(&directory, &told[0]);
    assert_eq!(again.status, Some(101));
    assert!(again.stderr.contains("an increment was lost") && !again.stderr.contains("not the recorded"), "{again:#?}");
}

#[test]
fn what_else_is_left_to_chance_does_not_keep_a_schedule_long() {
    let directory = directory("stale");
    // The load must see the first of the two stores, be it by the order of threads or because loads may see old values.
    let stale = "use std::sync::atomic::{AtomicUsize, Ordering::*};
        use std::thread;
        static STATE: AtomicUsize = AtomicUsize::new(0);
        static mut DATA: u32 = 0;
        fn main() {
            let writer = thread::spawn(|| {
                unsafe { DATA = 1 };
                STATE.store(1, Relaxed);
                STATE.store(2, Release);
            });
            let reader = thread::spawn(|| {
                let sum = (0..40).fold(0u32, u32::wrapping_add);
                if STATE.load(Acquire) == 1 { unsafe { DATA + sum } } else { 0 }
            });
            writer.join().unwrap();
            println!(\"{}\", reader.join().unwrap());
        }";
    program(&directory, "stale.rs", stale);
    let found = assay(&directory, "--many-seeds 0..100 --preemption-rate=0.05 stale.rs");
    assert!(found.stderr.contains("data race"), "{found:#?}");
    let (told, _) = commands(&found);
    let shrunk = assay(&directory, &format!("--shrink {}", told[0]));
    let line = shrunk.stderr.lines().find(|line| line.contains("interruption") && line.contains("(found in"));
    let line = line.unwrap_or_else(|| panic!("{shrunk:#?}"));
    assert!((0..=2).any(|count| line.starts_with(&format!("note: the same with {count} interruption"))), "{line}");
    let (told, _) = commands(&shrunk);
    let again = assay(&directory, &told[0]);
    assert!(again.stderr.contains("data race") && !again.stderr.contains("not the recorded"), "{again:#?}");
}

/// The share of seeds with which a program fails.
fn failures(directory: &Path, flags: &str, seeds: usize) -> usize {
    let outcome = assay(directory, &format!("--many-seeds 0..{seeds} --many-seeds-keep-going --no-record {flags}"));
    let line =
        outcome.stderr.lines().find_map(|line| line.strip_prefix("error: ")?.split_once(&format!(" of {seeds} ")));
    line.map_or(0, |(count, _)| count.parse().unwrap_or_else(|_| panic!("{outcome:#?}")))
}

#[test]
fn pct_finds_failures_of_its_depth_with_the_promised_probability() {
    let directory = directory("pct");
    program(&directory, "lost.rs", LOST);
    // 4 threads, 30 steps, depth 2: the promise is one in 120.
    let found = failures(&directory, "--schedule=pct:2:30 lost.rs", 240);
    assert!(found >= 2, "{found} of 240");
    // A failure that takes one ordering needs no change of priorities: the promise is one in 2.
    let order = "use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
        static DONE: AtomicBool = AtomicBool::new(false);
        fn main() {
            let other = std::thread::spawn(|| DONE.store(true, SeqCst));
            let done = DONE.load(SeqCst);
            other.join().unwrap();
            assert!(done);
        }";
    program(&directory, "order.rs", order);
    let found = failures(&directory, "--schedule=pct:1 order.rs", 40);
    assert!((10..=30).contains(&found), "{found} of 40");
    // It can't be found without one.
    assert_eq!(failures(&directory, "--schedule=pct:1:30 lost.rs", 40), 0);
}

#[test]
fn pct_finds_locks_taken_in_opposite_orders() {
    let directory = directory("pct_locks");
    let locks = "use std::cell::UnsafeCell;
        #[repr(C, align(8))]
        struct PthreadMutex(UnsafeCell<[u8; 40]>);
        unsafe impl Sync for PthreadMutex {}
        unsafe extern \"C\" {
            fn pthread_mutex_lock(mutex: *mut [u8; 40]) -> i32;
            fn pthread_mutex_unlock(mutex: *mut [u8; 40]) -> i32;
        }
        static LOCKS: [PthreadMutex; 2] = [const { PthreadMutex(UnsafeCell::new([0; 40])) }; 2];
        fn both(first: usize) {
            unsafe {
                pthread_mutex_lock(LOCKS[first].0.get());
                pthread_mutex_lock(LOCKS[1 - first].0.get());
                pthread_mutex_unlock(LOCKS[1 - first].0.get());
                pthread_mutex_unlock(LOCKS[first].0.get());
            }
        }
        fn main() {
            let other = std::thread::spawn(|| both(1));
            both(0);
            other.join().unwrap();
        }";
    program(&directory, "locks.rs", locks);
    // 2 threads, depth 2, and some 30 steps, among them those of starting and ending threads: the promise is one in 60.
    let found = failures(&directory, "--schedule=pct:2 locks.rs", 120);
    assert!(found >= 2, "{found} of 120");
    assert_eq!(failures(&directory, "--schedule=pct:1 locks.rs", 20), 0);
}

#[test]
fn who_waits_in_a_loop_does_not_starve_others() {
    let directory = directory("spin");
    let spin = "use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
        static GO: AtomicBool = AtomicBool::new(false);
        fn main() {
            let other = std::thread::spawn(|| while !GO.load(SeqCst) { HINT });
            GO.store(true, SeqCst);
            other.join().unwrap();
        }";
    for (name, hint) in
        [("bare.rs", ""), ("hint.rs", "std::hint::spin_loop();"), ("yield.rs", "std::thread::yield_now();")]
    {
        program(&directory, name, &spin.replace("HINT", hint));
        let outcome = assay(&directory, &format!("--schedule=pct:2:50 --many-seeds 0..6 {name}"));
        assert_eq!(outcome.status, Some(0), "{name}: {outcome:#?}");
    }
}

#[test]
fn recordings_of_something_else_are_told() {
    let directory = directory("else");
    program(&directory, "mixed.rs", MIXED);
    program(&directory, "other.rs", LOST);
    let (told, _) = commands(&assay(&directory, "mixed.rs </dev/null"));
    let file = told[0].split_once("--replay ").expect("the command names the file").1.to_owned();
    let recording = std::fs::read_to_string(&file).expect("the recording is there");
    let edited = |from: &str, to: &str| {
        assert!(recording.contains(from), "{recording}");
        program(&directory, "edited.replay", &recording.replacen(from, to, 1));
        assay(&directory, "--replay edited.replay mixed.rs </dev/null")
    };
    let tells = |outcome: &Outcome, what: &str| assert!(outcome.stderr.contains(what), "{what}: {outcome:#?}");

    let version = edited("assay: ", "assay: 9.");
    tells(&version, "warning: the recording was made by assay 9.0");
    assert!(!version.stderr.contains("not the recorded run"), "{version:#?}");
    tells(&edited("fingerprint: ", "fingerprint: 1"), "is no fingerprint");
    tells(&edited("switches: ", "switches: 0@1>1 "), "error: this is not the recorded run: the schedule differs");
    tells(&edited("decisions: ", "decisions: 1"), "error: this is not the recorded run: what was decided differs");
    tells(&edited("chance: ", "luck: "), "error: edited.replay: line");
    tells(&edited("flag: --seed=0", "flag: --sedd=0"), "this version of assay has no flag `--sedd=0`");

    let other = assay(&directory, &format!("--replay {file} other.rs"));
    tells(&other, "error: the recording is of another program: mixed (mixed.rs)");
    let arguments = assay(&directory, &format!("--replay {file} mixed.rs -- x"));
    tells(&arguments, "error: the recording is of a run with other arguments: mixed (mixed.rs)");
    assert_eq!((other.status, arguments.status), (Some(1), Some(1)));
    tells(&assay(&directory, "--replay mixed.rs mixed.rs"), "error: mixed.rs: line 1: a recording starts with");
    tells(&assay(&directory, "--replay nothing mixed.rs"), "error: can't read the recording nothing");

    program(&directory, "mixed.rs", &format!("{MIXED}// changed\n"));
    let changed = assay(&directory, &format!("--replay {file} mixed.rs </dev/null"));
    tells(&changed, "warning: the program has been changed");
}

#[test]
fn recordings_are_bounded_and_can_be_refused() {
    let directory = directory("bounded");
    program(&directory, "fails.rs", "fn main() { std::process::exit(3) }");
    for seed in 0..70 {
        assay(&directory, &format!("--seed={seed} fails.rs"));
    }
    let count = || std::fs::read_dir(&directory).expect("the directory is there").count();
    assert_eq!(count(), 64 + 1);
    let silent = assay(&directory, "--seed=1000 --no-record fails.rs");
    assert_eq!((silent.status, commands(&silent).0, count()), (Some(3), Vec::new(), 64 + 1));
    let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
    command.args(["fails.rs"]).current_dir(&directory).env("ASSAY_REPLAYS", "/dev/null/x");
    let output = command.output().expect("assay runs");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(stderr.contains("warning: the recording of this run can't be written to /dev/null/x/fails"), "{stderr}");
}
