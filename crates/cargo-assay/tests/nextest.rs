//! `cargo assay nextest`, and seeds of tests.

#[allow(dead_code, reason = "other tests use the rest")]
mod support;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use support::{Outcome, assay, command, outcome, project};

/// Whether cargo-nextest is there. If not, it is said, past the harness that shows output of failing tests only.
fn nextest_is_installed(test: &str) -> bool {
    let version = Command::new("cargo").args(["nextest", "--version"]).output().expect("cargo runs");
    if !version.status.success() {
        let _ = writeln!(std::io::stderr(), "{test}: NOT CHECKED, because cargo-nextest is not installed");
    }
    version.status.success()
}

/// `cargo assay nextest` in a project, with a build directory of its own: tests of this crate run at the same time.
fn nextest(name: &str, args: &str, flags: &str) -> Outcome {
    let mut command = command(&project(name), &format!("nextest {args}"));
    command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("nextest-{name}")));
    command.env("CARGO_TERM_COLOR", "never").env("MIRIFLAGS", flags);
    outcome(command)
}

const TESTS: [&str; 4] = [
    "app::program knows_its_package",
    "library tests::interpreted",
    "library::integration greets",
    "library::integration refuses",
];

/// The tests of a run that have this word before them.
fn tests<'a>(outcome: &'a Outcome, word: &str) -> BTreeSet<&'a str> {
    let lines = outcome.stderr.lines().filter(|line| line.trim_start().starts_with(word));
    lines.filter_map(|line| line.rsplit_once(") ")).map(|(_, test)| test.trim()).collect()
}

#[test]
fn tests_are_listed_and_run_one_by_one() {
    if !nextest_is_installed("tests_are_listed_and_run_one_by_one") {
        return;
    }
    let list = nextest("workspace", "list --workspace --message-format oneline", "").expect(0);
    assert_eq!(list.stdout.lines().collect::<BTreeSet<_>>(), TESTS.into());
    assert_eq!(tests(&nextest("workspace", "run --workspace -j2", "").expect(0), "PASS"), TESTS.into());
    let one = nextest("workspace", "run --workspace --jobs=2 -E test(greets)", "").expect(0);
    assert_eq!(tests(&one, "PASS"), [TESTS[2]].into());
}

#[test]
fn partitions_have_each_test_once() {
    if !nextest_is_installed("partitions_have_each_test_once") {
        return;
    }
    let run = |part| format!("run --workspace --partition count:{part}/2");
    let parts = [1, 2].map(|part| nextest("workspace", &run(part), "").expect(0));
    let [first, second] = parts.each_ref().map(|part| tests(part, "PASS"));
    assert_eq!(first.len() + second.len(), TESTS.len());
    assert!(!first.is_empty() && !second.is_empty(), "{first:?} {second:?}");
    assert_eq!(&first | &second, TESTS.into());
}

/// cargo-nextest's own status for tests that fail is 100.
#[test]
fn seeds_of_each_test() {
    if !nextest_is_installed("seeds_of_each_test") {
        return;
    }
    let run = nextest("seeds", "run --no-fail-fast", "-Zmiri-many-seeds=0..32").expect(100);
    assert_eq!(tests(&run, "PASS"), ["seeds tests::always"].into());
    let failed = ["seeds tests::sometimes_panics", "seeds tests::sometimes_undefined"];
    assert_eq!(tests(&run, "FAIL"), failed.into(), "{}", run.stderr);
    assert!(run.stderr.contains("error: Undefined Behavior: "), "{}", run.stderr);
    assert_eq!(run.stderr.matches(" fails, as the first one of 0..32").count(), 2, "{}", run.stderr);
}

#[test]
fn seeds_of_programs_and_test_suites() {
    let program = assay("seeds", "run -q --many-seeds=0..32").expect(7);
    assert!(program.stderr.contains(" fails, as the first one of 0..32"), "{}", program.stderr);
    let suite = assay("seeds", "test -q --lib --many-seeds=0..8 --many-seeds-keep-going -- sometimes_panics");
    assert!(suite.expect(101).stderr.contains(" of 8 seeds fail (0..8)"));
}
