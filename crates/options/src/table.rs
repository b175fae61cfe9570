//! The table of flags.

use crate::flag::Group::{Checks, Execution, Output};
use crate::flag::Kind::{Choice, Switch, Value};
use crate::{Aliasing, AlignmentCheck, Backtrace, Emit, Flag, Options, Provenance};

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
        long: "stacked-borrows",
        miri: None,
        kind: Switch(|o, on| aliasing(o, Aliasing::Stacked, on)),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Check aliasing by the rules of Stacked Borrows (not checked yet: warns)",
        details: "",
    },
    Flag {
        long: "tree-borrows",
        miri: Some("tree-borrows"),
        kind: Switch(|o, on| aliasing(o, Aliasing::Tree, on)),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Check aliasing by the rules of Tree Borrows (not checked yet: warns)",
        details: "",
    },
    Flag {
        long: "no-aliasing",
        miri: Some("disable-stacked-borrows"),
        kind: Switch(|o, _| o.aliasing = Aliasing::Off),
        default: "",
        repeatable: false,
        group: Checks,
        help: "Do not check aliasing; undefined behaviour is missed",
        details: "",
    },
];

/// Names under `-Zmiri-` that Miri has or had and assay does not support (yet), in alphabetical order.
pub static UNSUPPORTED: &[&str] = &[
    "address-reuse-cross-thread-rate",
    "address-reuse-rate",
    "check-number-validity",
    "compare-exchange-weak-failure-rate",
    "deterministic-concurrency",
    "deterministic-floats",
    "disable-abi-check",
    "disable-data-race-detector",
    "disable-leak-backtraces",
    "disable-weak-memory-emulation",
    "extern-so-file",
    "fixed-schedule",
    "force-intrinsic-fallback",
    "force-page-size",
    "genmc",
    "genmc-log",
    "genmc-print-exec-graphs",
    "genmc-print-genmc-output",
    "genmc-verbose",
    "isolation-error",
    "many-seeds",
    "many-seeds-keep-going",
    "max-extra-rounding-error",
    "measureme",
    "native-lib",
    "native-lib-enable-tracing",
    "no-extra-rounding-error",
    "no-short-fd-operations",
    "num-cpus",
    "panic-on-unsupported",
    "preemption-rate",
    "provenance-gc",
    "recursive-validation",
    "report-progress",
    "retag-fields",
    "tag-raw-pointers",
    "track-alloc-accesses",
    "track-alloc-id",
    "track-call-id",
    "track-pointer-tag",
    "track-raw-pointers",
    "track-weak-memory-loads",
    "tree-borrows-implicit-writes",
    "tree-borrows-no-precise-interior-mut",
    "unique-is-unique",
    "user-relevant-crates",
];

fn number(value: &str) -> Result<u64, &'static str> {
    value.parse().map_err(|_| "a whole number from 0 to 2^64 - 1")
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

fn aliasing(options: &mut Options, mode: Aliasing, on: bool) {
    choose(&mut options.aliasing, mode, on);
}
