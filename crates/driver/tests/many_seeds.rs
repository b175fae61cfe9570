//! `--many-seeds`: which seeds fail, what is shown of them, and that each does what it does alone.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What assay did.
struct Outcome {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

fn program(name: &str, text: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("many-seeds");
    std::fs::create_dir_all(&directory).expect("the directory for tests is there");
    let path = directory.join(name).with_extension("rs");
    std::fs::write(&path, text).expect("the program can be written");
    path
}

fn run_with(program: &Path, flags: &str, input: &str) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
    command.current_dir(env!("CARGO_TARGET_TMPDIR"));
    command.args(flags.split_whitespace()).args(["--no-data-races", "--no-record", "--color=never"]).arg(program);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("assay runs");
    // A program need not read what it is given.
    let _ = child.stdin.take().expect("stdin is piped").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("assay ends");
    let text = |bytes| String::from_utf8(bytes).expect("output is text");
    Outcome { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn run(program: &Path, flags: &str) -> Outcome {
    run_with(program, flags, "")
}

/// Ends with a status made of everything that seeds decide: schedules, addresses, hashes, floats.
const EVERYTHING: &str = r#"
use std::any::Any;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread::spawn;

static MIXED: AtomicU64 = AtomicU64::new(1);

fn mix(value: u64) {
    MIXED.store(MIXED.load(SeqCst).wrapping_mul(31).wrapping_add(value), SeqCst);
}

struct Ended(u64);
impl Drop for Ended {
    fn drop(&mut self) {
        mix(self.0);
    }
}

thread_local! {
    static FIRST: Ended = Ended(3);
    static SECOND: Ended = Ended(5);
    static NAME: std::cell::RefCell<String> = Default::default();
}

trait Base { fn of(&self) -> u64; }
trait More: Base {}
impl Base for u8 { fn of(&self) -> u64 { *self as u64 } }
impl More for u8 {}

fn work(own: u64) {
    FIRST.with(|_| SECOND.with(|_| NAME.with_borrow_mut(|name| name.push('x'))));
    for _ in 0..50 {
        mix(own);
    }
}

fn main() {
    let threads: Vec<_> = (7..10).map(|own| spawn(move || work(own))).collect();
    mix(Box::into_raw(Box::new(0u8)) as u64);
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let map: HashMap<_, _> = (0..20).map(|n| (n, RandomState::new().hash_one(n))).collect();
    map.into_iter().for_each(|(n, hash)| mix(n ^ hash));
    let zero = std::hint::black_box(0.0f64);
    mix((zero / zero).to_bits());
    let more: Box<dyn More> = Box::new(9u8);
    let base: Box<dyn Base> = more;
    mix(base.of());
    let any: Box<dyn Any> = Box::new("x");
    mix(any.is::<&str>() as u64);
    eprintln!("{:x}", MIXED.load(SeqCst));
    std::process::exit((MIXED.load(SeqCst) % 199) as i32 + 1);
}
"#;

const FLAGS: &str = "--permissive-provenance --ignore-leaks";

/// The seeds of each status in a summary.
fn statuses(stderr: &str) -> BTreeMap<u64, i32> {
    let mut statuses = BTreeMap::new();
    for line in stderr.lines().filter(|line| line.contains("exit status")) {
        let (seeds, status) = line.split_once("): exit status ").expect("a line names seeds and status");
        let status = status.parse().expect("a status is a number");
        for item in seeds.split_once('(').expect("seeds are in parentheses").1.split(", ") {
            let (first, last) = item.split_once(" to ").unwrap_or((item, item));
            let number = |text: &str| text.parse::<u64>().expect("a seed is a number");
            statuses.extend((number(first)..=number(last)).map(|seed| (seed, status)));
        }
    }
    statuses
}

#[test]
fn each_seed_does_what_it_does_alone() {
    let program = program("everything", EVERYTHING);
    let alone: BTreeMap<u64, i32> = (0..12)
        .map(|seed| (seed, run(&program, &format!("{FLAGS} -Zmiri-seed={seed}")).status.expect("there is a status")))
        .collect();
    for jobs in [1, 2, 5] {
        let flags = format!("{FLAGS} --many-seeds=0..12 --many-seeds-keep-going --jobs {jobs}");
        let many = run(&program, &flags);
        assert_eq!(statuses(&many.stderr), alone, "with {jobs} jobs:\n{}", many.stderr);
        assert_eq!(many.status, Some(alone[&0]));
    }
    // Not the same each time, or nothing has been compared.
    assert!(alone.values().collect::<std::collections::BTreeSet<_>>().len() > 6, "{alone:?}");
}

#[test]
fn schedules_of_few_changes_are_those_of_seeds_alone() {
    let program = program("pct", EVERYTHING);
    let flags = format!("{FLAGS} --schedule pct:3");
    let many = run(&program, &format!("{flags} --many-seeds=0..4 --many-seeds-keep-going"));
    let alone = (0..4).map(|seed| (seed, run(&program, &format!("{flags} --seed={seed}")).status.unwrap_or_default()));
    assert_eq!(statuses(&many.stderr), alone.collect(), "{}", many.stderr);
}

#[test]
fn later_seeds_do_what_they_do_alone() {
    let program = program("later", EVERYTHING);
    let alone = run(&program, &format!("{FLAGS} -Zmiri-seed=1000"));
    let many = run(&program, &format!("{FLAGS} --many-seeds=1000..1001"));
    assert_eq!(many.status, alone.status);
    assert!(many.stderr.contains(&alone.stderr), "{}", many.stderr);
}

/// Numbers of allocations and tags tell how many there were before.
#[test]
fn reports_are_those_that_seeds_give_alone() {
    let text = r#"
        use std::{sync::Mutex, thread};
        static SEEN: Mutex<Vec<String>> = Mutex::new(Vec::new());
        fn main() {
            let threads: Vec<_> = (0..3)
                .map(|own| thread::spawn(move || SEEN.lock().unwrap().push(format!("{own} {:?}", thread::current().id()))))
                .collect();
            threads.into_iter().for_each(|thread| thread.join().unwrap());
            println!("{:?}", SEEN.lock().unwrap());
            let mut words: Vec<String> = std::env::args().collect();
            let first = &mut words[0] as *mut String;
            words[0].push('!');
            unsafe { (*first).push('?') }
        }
    "#;
    let program = program("reports", text);
    for seed in 0..3 {
        let alone = run(&program, &format!("-Zmiri-seed={seed}"));
        assert!(alone.stderr.contains("<") && alone.stderr.contains("alloc"), "{}", alone.stderr);
        let many = run(&program, &format!("--many-seeds={seed}..9"));
        assert_eq!((many.status, &many.stdout), (alone.status, &alone.stdout));
        assert!(many.stderr.contains(&alone.stderr), "{}\n{}", alone.stderr, many.stderr);
    }
}

/// Fails with about one seed in three, in one of two ways.
const SOMETIMES: &str = r#"
use std::hash::{BuildHasher, RandomState};
fn main() {
    let drawn = RandomState::new().hash_one(0) % 6;
    println!("drew {drawn}");
    if drawn == 0 {
        panic!("nothing");
    }
    if drawn == 1 {
        unsafe { std::hint::unreachable_unchecked() }
    }
}
"#;

#[test]
fn the_first_seed_that_fails_is_the_result() {
    let program = program("sometimes", SOMETIMES);
    let alone: Vec<_> = (0..16).map(|seed| run(&program, &format!("-Zmiri-seed={seed}"))).collect();
    let failing = |from| (from..16).find(|&seed| alone[seed].status != Some(0)).expect("some of them fail");
    for from in [0, failing(0) + 1] {
        let first = failing(from);
        for jobs in [1, 3] {
            let many = run(&program, &format!("-Zmiri-many-seeds={from}..64 --jobs={jobs}"));
            assert_eq!((many.status, &many.stdout), (alone[first].status, &alone[first].stdout));
            let line = format!("error: seed {first} fails, as the first one of {from}..64");
            assert!(many.stderr.contains(&line), "{}", many.stderr);
            assert!(many.stderr.contains(&format!("`-Zmiri-seed={first}` runs it alone")), "{}", many.stderr);
            assert!(many.stderr.contains(&alone[first].stderr), "{}", many.stderr);
        }
    }
}

#[test]
fn equal_failures_are_reported_once() {
    let program = program("grouped", SOMETIMES);
    let many = run(&program, "-Zmiri-many-seeds -Zmiri-many-seeds-keep-going");
    let count = |part: &str| many.stderr.matches(part).count();
    assert_eq!(count("\nnothing\n"), 1, "{}", many.stderr);
    assert_eq!(count("stopped here"), 1, "{}", many.stderr);
    assert_eq!(count("of 64 seeds fail (0..64), in 2 ways"), 1, "{}", many.stderr);
    assert_eq!(count("): exit status 101, panicked at "), 1, "{}", many.stderr);
    assert_eq!(count("): Undefined Behavior: "), 1, "{}", many.stderr);
    let mut lines: Vec<_> = many.stdout.lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, ["drew 0", "drew 1"]);
}

#[test]
fn muted_programs_are_told_apart_all_the_same() {
    let program = program("muted", SOMETIMES);
    let many = run(&program, "--many-seeds --many-seeds-keep-going --mute-stdout-stderr");
    assert_eq!(many.stdout, "");
    assert!(!many.stderr.contains("nothing") && !many.stderr.contains("output of the program"), "{}", many.stderr);
    assert!(many.stderr.contains("): exit status 101, panicked at "), "{}", many.stderr);
}

#[test]
fn without_a_failure_the_first_output_is_shown() {
    let text = r#"fn main() { println!("{:?}", &0 as *const i32 as usize); eprintln!("done"); }"#;
    let program = program("passes", text);
    let flags = "--permissive-provenance";
    let alone = run(&program, &format!("{flags} -Zmiri-seed=3"));
    let many = run(&program, &format!("{flags} --many-seeds 3..9"));
    assert_eq!((many.status, many.stdout), (Some(0), alone.stdout));
    assert_eq!(many.stderr, "done\nnote: no failure with 6 seeds (3..9)\n\n");
}

#[test]
fn output_that_is_not_kept_is_told() {
    let text = r#"fn main() {
        let piece = vec![b'x'; 1 << 20];
        for _ in 0..17 {
            std::io::Write::write_all(&mut std::io::stdout(), &piece).unwrap();
        }
    }"#;
    let many = run(&program("long", text), "--many-seeds=0..1");
    assert_eq!((many.status, many.stdout.len()), (Some(0), 16 << 20));
    assert!(
        many.stderr.starts_with("note: output of the program with seed 0, as far as it was kept:"),
        "{}",
        many.stderr
    );
}

#[test]
fn statuses_are_those_that_the_system_sees() {
    let program = program("status", "fn main() { std::process::exit(256) }");
    for flags in ["--seed=1", "--many-seeds=0..2"] {
        let outcome = run(&program, flags);
        assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("error"), "{}", outcome.stderr);
    }
}

#[test]
fn warnings_belong_to_what_is_shown() {
    let program = program("warns", "fn main() { _ = std::hint::black_box(7usize) as *const i32; }");
    for flags in ["", "--mute-stdout-stderr"] {
        let many = run(&program, &format!("{flags} --many-seeds=0..4"));
        assert_eq!(many.stderr.matches("warning: integer-to-pointer cast").count(), 1, "{}", many.stderr);
    }
}

#[test]
fn every_seed_reads_the_same() {
    let text = r#"
        fn main() {
            let lines: Vec<_> = std::io::stdin().lines().map(Result::unwrap).collect();
            assert_eq!(lines, ["one", "two"]);
        }
    "#;
    let many = run_with(&program("reads", text), "--many-seeds=0..10 --jobs=3", "one\ntwo\n");
    assert_eq!(many.status, Some(0), "{}", many.stderr);
}

#[test]
fn every_seed_has_its_own_working_directory() {
    let text = r#"
        use std::env::{current_dir, set_current_dir};
        fn main() {
            let start = current_dir().unwrap();
            for _ in 0..20 {
                assert_eq!(set_current_dir("inner.txt").unwrap_err().kind(), std::io::ErrorKind::NotFound);
                set_current_dir("many-seeds-outer").unwrap();
                assert_eq!(std::fs::read_to_string("inner.txt").unwrap(), "found");
                assert_eq!(set_current_dir("inner.txt").unwrap_err().kind(), std::io::ErrorKind::NotADirectory);
                assert_eq!(set_current_dir("").unwrap_err().kind(), std::io::ErrorKind::NotFound);
                assert_eq!(current_dir().unwrap(), start.join("many-seeds-outer"));
                assert!(!std::fs::exists("many-seeds-outer").unwrap());
                set_current_dir("..").unwrap();
            }
        }
    "#;
    let program = program("moves", text);
    let outer = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many-seeds-outer");
    std::fs::create_dir_all(&outer).expect("a directory can be made");
    std::fs::write(outer.join("inner.txt"), "found").expect("a file can be written");
    let many = run(&program, "--no-isolation --many-seeds=0..12 --jobs=4");
    std::fs::remove_dir_all(outer).expect("the directory can be removed");
    assert_eq!(many.status, Some(0), "{}", many.stderr);
}

#[test]
fn shards_have_the_seeds_of_the_whole() {
    let program = program("shards", SOMETIMES);
    let flags = "--many-seeds=0..12 --many-seeds-keep-going --mute-stdout-stderr";
    for (shard, range) in [("1/3", "(0..4)"), ("2/3", "(4..8)"), ("3/3", "(8..12)")] {
        let many = run(&program, &format!("{flags} --shard {shard}"));
        assert!(many.stderr.contains(range), "{}", many.stderr);
    }
    let alone = run(&program, "--shard 1/2");
    assert_eq!(alone.status, Some(1));
    assert!(alone.stderr.contains("`--shard` chooses a part of `--many-seeds`, which is not given"));
}

#[test]
fn the_other_model_is_asked_about_the_seed_that_failed() {
    let text = r#"
        fn main() {
            let mut x = [1, 2];
            let first = &mut x[0] as *mut i32;
            unsafe { println!("{}", *first.add(1)) }
        }
    "#;
    let many = run(&program("explained", text), "--many-seeds=2..4 --explain-aliasing");
    assert_eq!(many.status, Some(70));
    assert!(many.stderr.contains("note: Tree Borrows"), "{}", many.stderr);
}
