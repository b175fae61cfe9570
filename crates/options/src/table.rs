//! The table of flags.

use std::ops::Range;

use crate::flag::Group::{Checks, Execution, Output};
use crate::flag::Kind::{Choice, OptionalValue, Switch, Value};
use crate::{Aliasing, AlignmentCheck, Backtrace, Emit, Flag, Options, Provenance, RoundingError, Schedule, Shard};

/// Every flag, in the order of the documentation.
pub static FLAGS: &[Flag] = &[
    Flag {
        long: "seed",
        miri: Some("seed"),
        kind: Value { metavar: "N", example: "3", set: |o, v| number(v).map(|n| o.seed = n) },
        default: "0",
        repeatable: false,
        group: Execution,
        help: "Seed of every choice that the language leaves open",
        details: "Addresses, and random bytes under isolation, derive from it. The same seed gives the same run.",
    },
    Flag {
        long: "many-seeds",
        miri: Some("many-seeds"),
        kind: OptionalValue {
            metavar: "FROM..TO",
            example: "8..16",
            absent: "0..64",
            follows: |next| next.contains("..") && next.chars().all(|c| c == '.' || c.is_ascii_digit()),
            set: |o, v| seeds(v).map(|range| o.many_seeds = Some(range)),
        },
        default: "",
        repeatable: false,
        group: Execution,
        help: "Run the program with each of these seeds, 0..64 if none are given, on all cores",
        details: "The first one that fails, be it by a finding or with an exit status, stops the rest, and its output is shown; otherwise that \
                  of the first seed. Without FROM the range starts at 0, without TO it has 64 seeds. What the program reads \
                  from stdin is the same for each. Without isolation they share files: `--jobs 1` keeps them from \
                  meeting there.",
    },
    Flag {
        long: "many-seeds-keep-going",
        miri: Some("many-seeds-keep-going"),
        kind: Switch(|o, on| o.many_seeds_keep_going = on),
        default: "",
        repeatable: false,
        group: Execution,
        help: "With `--many-seeds`, run all of them even if some fail",
        details: "Equal findings are shown once, with their seeds.",
    },
    Flag {
        long: "shard",
        miri: None,
        kind: Value { metavar: "K/N", example: "2/3", set: |o, v| shard(v).map(|shard| o.shard = Some(shard)) },
        default: "",
        repeatable: false,
        group: Execution,
        help: "With `--many-seeds`, run only the K-th of N parts of the range",
        details: "For splitting it over several machines. K counts from 1.",
    },
    Flag {
        long: "jobs",
        miri: None,
        kind: Value { metavar: "N", example: "3", set: |o, v| positive(v).map(|n| o.jobs = Some(n)) },
        default: "the number of processors",
        repeatable: false,
        group: Execution,
        help: "With `--many-seeds`, run so many at the same time",
        details: "On the command line of `cargo assay` cargo is told as well.",
    },
    Flag {
        long: "no-isolation",
        miri: Some("disable-isolation"),
        kind: Switch(|o, on| o.isolation = !on),
        default: "",
        repeatable: false,
        group: Execution,
        help: "Let the program see the host, such as its environment and clocks",
        details: "Without it the environment is empty and the clocks are virtual, so that runs repeat exactly.",
    },
    Flag {
        long: "env-forward",
        miri: Some("env-forward"),
        kind: Value { metavar: "VAR", example: "LANG", set: |o, v| variable(v).map(|name| o.env_forward.push(name)) },
        default: "none",
        repeatable: true,
        group: Execution,
        help: "Let the isolated program see this variable of the host's environment",
        details: "",
    },
    Flag {
        // `--env-set` itself is rustc's: it sets what `env!` sees.
        long: "env",
        miri: Some("env-set"),
        kind: Value {
            metavar: "VAR=VALUE",
            example: "LANG=C",
            set: |o, v| assignment(v).map(|pair| o.env_set.push(pair)),
        },
        default: "none",
        repeatable: true,
        group: Execution,
        help: "Set a variable in the program's environment",
        details: "Works with and without isolation, and wins over the host's variable of that name.",
    },
    Flag {
        long: "max-depth",
        miri: None,
        kind: Value { metavar: "N", example: "1000", set: |o, v| positive(v).map(|n| o.max_depth = n) },
        default: "200000",
        repeatable: false,
        group: Execution,
        help: "Frames on a stack before it is reported as overflowing",
        details: "",
    },
    Flag {
        long: "preemption-rate",
        miri: Some("preemption-rate"),
        kind: Value { metavar: "RATE", example: "0.1", set: |o, v| rate(v).map(|n| o.preemption_rate = n) },
        default: "0.01",
        repeatable: false,
        group: Execution,
        help: "Probability that a thread is interrupted at the end of a basic block",
        details: "One that finds the same again and again by atomic accesses seems to wait for others, and is interrupted sooner. With 0 threads give way only where they wait, end, or say so; who is next remains random.",
    },
    Flag {
        long: "schedule",
        miri: None,
        kind: Value { metavar: "POLICY", example: "pct:3", set: |o, v| schedule(v).map(|policy| o.schedule = policy) },
        default: "random",
        repeatable: false,
        group: Execution,
        help: "Which thread runs: `random`, `fixed`, `pct:DEPTH` or `pct:DEPTH:STEPS`",
        details: "`pct` gives threads random priorities, of which DEPTH - 1 fall at random moments: a failure that needs DEPTH \
                  orderings of the program's STEPS accesses to atomics and locks is found with a probability of at least \
                  1 / (threads × STEPS^(DEPTH - 1)). Without STEPS, a trial run counts them, if the program is isolated.",
    },
    Flag {
        long: "fixed-schedule",
        miri: Some("fixed-schedule"),
        kind: Switch(fixed),
        default: "",
        repeatable: false,
        group: Execution,
        help: "Run threads in turn, each until it waits, ends, or gives way",
        details: "",
    },
    Flag {
        long: "compare-exchange-weak-failure-rate",
        miri: Some("compare-exchange-weak-failure-rate"),
        kind: Value { metavar: "RATE", example: "0.5", set: |o, v| rate(v).map(|n| o.weak_failure_rate = n) },
        default: "0.8",
        repeatable: false,
        group: Execution,
        help: "Probability that a weak compare-exchange fails although it could succeed",
        details: "",
    },
    Flag {
        long: "deterministic-concurrency",
        miri: Some("deterministic-concurrency"),
        kind: Switch(|o, on| {
            let defaults = Options::default();
            fixed(o, on);
            o.weak_failure_rate = if on { 0 } else { defaults.weak_failure_rate };
            o.weak_memory = !on;
            o.cross_thread_reuse_rate = if on { 0 } else { defaults.cross_thread_reuse_rate };
        }),
        default: "",
        repeatable: false,
        group: Execution,
        help: "Leave nothing about threads to chance",
        details: "A fixed schedule, no weak compare-exchange that fails without reason, no load that reads an older value, and no \
                  address used again that another thread has freed.",
    },
    Flag {
        long: "address-reuse-rate",
        miri: Some("address-reuse-rate"),
        kind: Value { metavar: "RATE", example: "0.9", set: |o, v| rate(v).map(|n| o.address_reuse_rate = n) },
        default: "0.5",
        repeatable: false,
        group: Execution,
        help: "Probability that a new block gets the address of a freed one that fits",
        details: "Locals have the addresses of ended locals of their thread always.",
    },
    Flag {
        long: "address-reuse-cross-thread-rate",
        miri: Some("address-reuse-cross-thread-rate"),
        kind: Value { metavar: "RATE", example: "0.9", set: |o, v| rate(v).map(|n| o.cross_thread_reuse_rate = n) },
        default: "0.1",
        repeatable: false,
        group: Execution,
        help: "Probability that it may be one that another thread has freed",
        details: "This comes on top of `--address-reuse-rate`. As an allocator would, it orders what that thread did until then before \
                  what follows, which may hide data races.",
    },
    Flag {
        long: "no-weak-memory",
        miri: Some("disable-weak-memory-emulation"),
        kind: Switch(|o, on| o.weak_memory = !on),
        default: "",
        repeatable: false,
        group: Execution,
        help: "Have atomic loads read the newest value always",
        details: "By default they may read an older one where the memory model allows it.",
    },
    Flag {
        long: "track-weak-memory-loads",
        miri: Some("track-weak-memory-loads"),
        kind: Switch(|o, on| o.track_weak_loads = on),
        default: "",
        repeatable: false,
        group: Output,
        help: "Tell where atomic loads read values that are not the newest",
        details: "",
    },
    Flag {
        long: "num-cpus",
        miri: Some("num-cpus"),
        kind: Value { metavar: "N", example: "4", set: |o, v| processors(v).map(|n| o.processors = n) },
        default: "1",
        repeatable: false,
        group: Execution,
        help: "Number of processors that the program is told of",
        details: "How threads run does not depend on it.",
    },
    Flag {
        long: "deterministic-floats",
        miri: Some("deterministic-floats"),
        kind: Switch(|o, on| o.deterministic_floats = on),
        default: "",
        repeatable: false,
        group: Execution,
        help: "Give float operations one result where several are permitted",
        details: "Without it the seed decides about NaNs, zeros, fused operations, and errors in the last places.",
    },
    Flag {
        long: "no-extra-rounding-error",
        miri: Some("no-extra-rounding-error"),
        kind: Switch(|o, on| rounding(o, RoundingError::None, on)),
        default: "",
        repeatable: false,
        group: Execution,
        help: "Add no error to float operations without guaranteed precision",
        details: "By default results of functions such as `sin`, `exp` and `powi` are off by up to four units in the last place.",
    },
    Flag {
        long: "force-intrinsic-fallback",
        miri: Some("force-intrinsic-fallback"),
        kind: Switch(|o, on| o.force_intrinsic_fallback = on),
        default: "",
        repeatable: false,
        group: Execution,
        help: "Carry intrinsics out by their bodies in `core` where they have one",
        details: "For testing these bodies. Not all of them check what their specification demands, so undefined behaviour can be missed.",
    },
    Flag {
        long: "max-extra-rounding-error",
        miri: Some("max-extra-rounding-error"),
        kind: Switch(|o, on| rounding(o, RoundingError::Largest, on)),
        default: "",
        repeatable: false,
        group: Execution,
        help: "Always add the largest error to float operations without guaranteed precision",
        details: "",
    },
    Flag {
        long: "provenance-gc",
        miri: Some("provenance-gc"),
        kind: Value { metavar: "N", example: "10000", set: |o, v| number(v).map(|n| o.provenance_gc = n) },
        default: "none",
        repeatable: false,
        group: Execution,
        help: "Accepted for compatibility, without effect",
        details: "What assay remembers of pointers that are gone is dropped when it pays, whatever the number.",
    },
    Flag {
        long: "mute-stdout-stderr",
        miri: Some("mute-stdout-stderr"),
        kind: Switch(|o, on| o.mute_output = on),
        default: "",
        repeatable: false,
        group: Output,
        help: "Drop what the program writes to stdout and stderr",
        details: "Findings are still printed.",
    },
    Flag {
        long: "backtrace",
        miri: Some("backtrace"),
        kind: Choice {
            values: &["0", "1", "full"],
            set: |o, i| o.backtrace = Some([Backtrace::Off, Backtrace::Short, Backtrace::Full][i]),
            shared_with_rustc: false,
        },
        default: "`RUST_BACKTRACE`, else 1",
        repeatable: false,
        group: Output,
        help: "Backtraces: none, those frames that are the user's, or all",
        details: "",
    },
    Flag {
        long: "emit",
        miri: None,
        kind: Choice { values: &["air"], set: |o, _| o.emit = Some(Emit::Air), shared_with_rustc: true },
        default: "",
        repeatable: false,
        group: Output,
        help: "Print what the program was lowered to, instead of running it",
        details: "Any other value is rustc's own `--emit`.",
    },
    Flag {
        long: "ignore-leaks",
        miri: Some("ignore-leaks"),
        kind: Switch(|o, on| o.ignore_leaks = on),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Do not report memory that is never freed",
        details: "",
    },
    Flag {
        long: "strict-provenance",
        miri: Some("strict-provenance"),
        kind: Switch(|o, on| provenance(o, Provenance::Strict, on)),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Make every cast from an integer to a pointer an error",
        details: "By default such a cast gives a warning, because accesses through its result may be wrong unnoticed.",
    },
    Flag {
        long: "permissive-provenance",
        miri: Some("permissive-provenance"),
        kind: Switch(|o, on| provenance(o, Provenance::Permissive, on)),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Do not warn about casts from integers to pointers",
        details: "",
    },
    Flag {
        long: "symbolic-alignment-check",
        miri: Some("symbolic-alignment-check"),
        kind: Switch(|o, on| alignment(o, AlignmentCheck::Symbolic, on)),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Reject accesses that are aligned only by luck of the address",
        details: "An access must be aligned for every address that the allocation could have had.",
    },
    Flag {
        long: "no-alignment-check",
        miri: Some("disable-alignment-check"),
        kind: Switch(|o, on| alignment(o, AlignmentCheck::Off, on)),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Do not check alignment; undefined behaviour is missed",
        details: "",
    },
    Flag {
        long: "no-validation",
        miri: Some("disable-validation"),
        kind: Switch(|o, on| o.validity = !on),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Do not check that values are valid for their type; undefined behaviour is missed",
        details: "",
    },
    Flag {
        long: "no-data-races",
        miri: Some("disable-data-race-detector"),
        kind: Switch(|o, on| o.data_races = !on),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Do not look for data races; undefined behaviour is missed",
        details: "Nor do atomic loads read older values then. docs/data-races.md tells what a data race is, and how to read a report.",
    },
    Flag {
        long: "recursive-validation",
        miri: Some("recursive-validation"),
        kind: Switch(|o, on| {
            o.recursive_validity = on;
            o.validity |= on;
        }),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Check also what references and boxes lead to, recursively",
        details: "Slow, and stricter than the language is likely to become; some of std's collections don't pass. By default, a reference \
                  must be aligned, not null and not dangling, and what it leads to is checked when it is read.",
    },
    Flag {
        long: "stacked-borrows",
        miri: None,
        kind: Switch(|o, on| aliasing(o, Aliasing::Stacked, Aliasing::Off, on)),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Check aliasing by the rules of Stacked Borrows, the default",
        details: "",
    },
    Flag {
        long: "tree-borrows",
        miri: Some("tree-borrows"),
        kind: Switch(|o, on| aliasing(o, Aliasing::Tree, Aliasing::Stacked, on)),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Check aliasing by the rules of Tree Borrows, which allow more",
        details: "",
    },
    Flag {
        long: "no-aliasing",
        miri: Some("disable-stacked-borrows"),
        kind: Switch(|o, on| aliasing(o, Aliasing::Off, Aliasing::Stacked, on)),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Do not check aliasing; undefined behaviour is missed",
        details: "",
    },
    Flag {
        long: "no-precise-interior-mut",
        miri: Some("tree-borrows-no-precise-interior-mut"),
        kind: Switch(|o, on| o.precise_interior_mut = !on),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Tree Borrows: an `UnsafeCell` anywhere makes all of a pointee mutable",
        details: "By default, interior mutability is tracked byte by byte.",
    },
    Flag {
        long: "track-pointer-tag",
        miri: Some("track-pointer-tag"),
        kind: Value {
            metavar: "N,N,...",
            example: "17,23",
            set: |o, v| numbers(v).map(|numbers| o.track_tags.extend(numbers)),
        },
        default: "none",
        repeatable: true,
        group: Output,
        help: "Tell where the pointers with these tags are made",
        details: "Reports of aliasing name tags by their numbers, which are the same in each run with the same seed.",
    },
    Flag {
        long: "track-alloc-id",
        miri: Some("track-alloc-id"),
        kind: Value {
            metavar: "N,N,...",
            example: "17,23",
            set: |o, v| numbers(v).map(|numbers| o.track_allocs.extend(numbers)),
        },
        default: "none",
        repeatable: true,
        group: Output,
        help: "Tell where the allocations with these numbers are made and freed",
        details: "Reports name allocations by their numbers, which are the same in each run with the same seed.",
    },
    Flag {
        long: "track-alloc-accesses",
        miri: Some("track-alloc-accesses"),
        kind: Switch(|o, on| o.track_accesses = on),
        default: "",
        repeatable: false,
        group: Output,
        help: "With `--track-alloc-id`, tell also where they are read and written",
        details: "",
    },
    Flag {
        long: "replay",
        miri: None,
        kind: Value {
            metavar: "FILE",
            example: "race.replay",
            set: |o, v| {
                o.replay = Some(v.to_owned());
                Ok(())
            },
        },
        default: "",
        repeatable: false,
        group: Output,
        help: "Repeat the run of this recording exactly",
        details: "A run that fails keeps a recording and prints the command that repeats it. Flags that decide how the program runs, \
                  such as `--seed`, are those of the recording.",
    },
    Flag {
        long: "shrink",
        miri: None,
        kind: Switch(|o, on| o.shrink = on),
        default: "",
        repeatable: false,
        group: Output,
        help: "Look for the shortest schedule that fails in the same way, and show it",
        details: "For a run that fails, or one that is repeated with `--replay`. The program is run many times, so not without \
                  isolation.",
    },
    Flag {
        long: "no-record",
        miri: None,
        kind: Switch(|o, on| o.record = !on),
        default: "",
        repeatable: false,
        group: Output,
        help: "Keep no recordings of runs that fail",
        details: "",
    },
    Flag {
        long: "explain-aliasing",
        miri: None,
        kind: Switch(|o, on| o.explain_aliasing = on),
        default: "",
        repeatable: false,
        group: Output,
        help: "After a violation of one aliasing model, try the program under the other one",
        details: "It runs once more with the same seed and input, and its output is dropped. Not without isolation.",
    },
];

/// Names under `-Zmiri-` that Miri has or had and assay does not support (yet), in alphabetical order.
pub static UNSUPPORTED: &[&str] = &[
    "check-number-validity",
    "disable-abi-check",
    "disable-leak-backtraces",
    "extern-so-file",
    "force-page-size",
    "genmc",
    "genmc-log",
    "genmc-print-exec-graphs",
    "genmc-print-genmc-output",
    "genmc-verbose",
    "isolation-error",
    "measureme",
    "native-lib",
    "native-lib-enable-tracing",
    "no-short-fd-operations",
    "panic-on-unsupported",
    "report-progress",
    "retag-fields",
    "tag-raw-pointers",
    "track-call-id",
    "track-raw-pointers",
    "tree-borrows-implicit-writes",
    "unique-is-unique",
    "user-relevant-crates",
];

fn number(value: &str) -> Result<u64, &'static str> {
    value.parse().map_err(|_| "a whole number from 0 to 2^64 - 1")
}

fn schedule(value: &str) -> Result<Schedule, &'static str> {
    let pct = |value: &str| {
        let (depth, steps) = match value.split_once(':') {
            None => (value, None),
            Some((depth, steps)) => (depth, Some(steps.parse().ok().filter(|&steps: &u64| steps > 0)?)),
        };
        Some(Schedule::Pct { depth: depth.parse().ok().filter(|depth| (1..=100).contains(depth))?, steps })
    };
    match value {
        "random" => Ok(Schedule::Random),
        "fixed" => Ok(Schedule::Fixed),
        _ => value.strip_prefix("pct:").and_then(pct).ok_or("`random`, `fixed`, `pct:DEPTH` or `pct:DEPTH:STEPS`"),
    }
}

fn fixed(options: &mut Options, on: bool) {
    choose(&mut options.schedule, Schedule::Fixed, on);
}

/// The seeds that a flag gives when it says only where they start.
const SEEDS: u64 = 64;

fn seeds(value: &str) -> Result<Range<u64>, &'static str> {
    let range = || {
        let (from, to) = value.split_once("..")?;
        let from: u64 = if from.is_empty() { 0 } else { from.parse().ok()? };
        let to = if to.is_empty() { from.checked_add(SEEDS)? } else { to.parse().ok()? };
        (from < to).then_some(from..to)
    };
    range().ok_or("`FROM..TO`, numbers of which the second is the larger one")
}

fn shard(value: &str) -> Result<Shard, &'static str> {
    let shard = || {
        let (part, of) = value.split_once('/')?;
        let shard = Shard { part: part.parse().ok()?, of: of.parse().ok()? };
        (1..=shard.of).contains(&shard.part).then_some(shard)
    };
    shard().ok_or("`K/N`, where K is from 1 to N")
}

/// A probability as a decimal fraction, in millionths.
fn rate(value: &str) -> Result<u32, &'static str> {
    match value.parse::<f64>() {
        Ok(rate) if (0.0..=1.0).contains(&rate) => Ok((rate * 1e6).round() as u32),
        _ => Err("a probability from 0 to 1"),
    }
}

fn processors(value: &str) -> Result<u32, &'static str> {
    match value.parse() {
        Ok(number @ 1..=1024) => Ok(number),
        _ => Err("a whole number from 1 to 1024"),
    }
}

fn positive(value: &str) -> Result<usize, &'static str> {
    match value.parse() {
        Ok(0) | Err(_) => Err("a whole number from 1"),
        Ok(number) => Ok(number),
    }
}

fn variable(value: &str) -> Result<String, &'static str> {
    if value.is_empty() || value.contains('=') { Err("the name of a variable") } else { Ok(value.to_owned()) }
}

fn assignment(value: &str) -> Result<(String, String), &'static str> {
    match value.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("`VAR=VALUE`"),
    }
}

/// Chooses `mode`, or goes back to the default if it is the one in force and is taken back.
fn choose<T: PartialEq + Default>(field: &mut T, mode: T, on: bool) {
    if on {
        *field = mode;
    } else if *field == mode {
        *field = T::default();
    }
}

fn provenance(options: &mut Options, mode: Provenance, on: bool) {
    choose(&mut options.provenance, mode, on);
}

fn alignment(options: &mut Options, mode: AlignmentCheck, on: bool) {
    choose(&mut options.alignment, mode, on);
}

fn rounding(options: &mut Options, mode: RoundingError, on: bool) {
    choose(&mut options.rounding_error, mode, on);
}

/// Numbers with commas between.
fn numbers(text: &str) -> Result<Vec<u64>, &'static str> {
    let parsed: Result<Vec<u64>, _> = text.split(',').map(|number| number.trim().parse()).collect();
    parsed.map_err(|_| "numbers with commas between them")
}

/// Asks for a mode, or for what is in force without it.
fn aliasing(options: &mut Options, mode: Aliasing, without: Aliasing, on: bool) {
    if on {
        options.aliasing = mode;
    } else if options.aliasing == mode {
        options.aliasing = without;
    }
}
