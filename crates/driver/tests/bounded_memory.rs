//! Programs that run for long do not take more and more memory: what the machine remembers of the dead is bounded.

use std::path::Path;
use std::process::Command;

/// How much more memory many rounds may take than a few, in KiB. The few are enough to fill what remembers former locals and
/// blocks for messages.
const SLACK: u64 = 16 << 10;

/// The program, and its rounds: a few, and many.
const PROGRAMS: [(&str, u64, u64); 4] = [
    ("pointers", 100_000, 3_000_000),
    ("blocks", 25_000, 80_000),
    ("deep", 20_000, 200_000),
    ("reborrows", 10_000, 300_000),
];

#[test]
fn memory_does_not_grow_with_time() {
    let few: Vec<u64> = PROGRAMS.iter().map(|&(name, few, _)| peak(name, few)).collect();
    let base = few.into_iter().max().unwrap_or(0);
    for (name, _, many) in PROGRAMS {
        let peak = peak(name, many);
        assert!(peak <= base + SLACK, "{name}: {peak} KiB after {many} rounds, {base} KiB after few");
    }
}

/// Runs a program; the peak of all programs so far, in KiB.
fn peak(name: &str, rounds: u64) -> u64 {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/memory/{name}.rs"));
    let binary = std::env::var_os("ASSAY").unwrap_or_else(|| env!("CARGO_BIN_EXE_assay").into());
    let mut command = Command::new(binary);
    command.args(["--edition=2024", "-Zmiri-permissive-provenance"]).arg(program).arg("--").arg(rounds.to_string());
    for variable in ["MIRIFLAGS", "ASSAYFLAGS"] {
        command.env_remove(variable);
    }
    let output = command.output().expect("assay starts");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "true\n", "{name}");
    children_peak()
}

/// The largest resident set that any child had so far, in KiB.
fn children_peak() -> u64 {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the pointer is to a `rusage`, of which every field may be zero.
    let usage = unsafe {
        assert_eq!(libc::getrusage(libc::RUSAGE_CHILDREN, usage.as_mut_ptr()), 0);
        usage.assume_init()
    };
    u64::try_from(usage.ru_maxrss).expect("a size")
}
