//! `cargo xtask test`: all checks and all tests, and one line that sums them up.

use std::process::{Command, ExitCode, Stdio};

use crate::args::TrophiesOptions;
use crate::cargo::{Event, stream};
use crate::errors::Result;
use crate::setup::Ready;
use crate::std_tests::{self, Selection};
use crate::targets;
use crate::trophies;
use crate::workspace;

/// Packages tested in release mode: those with rustc's crates, and the cargo subcommand, which needs a driver beside it.
const IN_RELEASE: [&str; 3] = [workspace::NEED_RUSTC_CRATES[0], workspace::NEED_RUSTC_CRATES[1], "cargo-assay"];

/// Runs everything, also after failures, and prints `N passed, N failed` as the last line. Each check counts as one.
///
/// # Errors
/// When a program cannot be started; a failed test is a failing exit code instead.
pub(crate) fn run(ready: &Ready) -> Result<ExitCode> {
    let mut tally = Tally::default();
    let mut failures = Vec::new();
    let mut check = |name: &str, outcome: Tally| {
        if outcome.failed > 0 {
            failures.push(name.to_owned());
        }
        tally.add(outcome);
    };
    check("format", one_check(ready, "format", &["fmt", "--all", "--check"])?);
    check(
        "clippy",
        one_check(ready, "clippy", &["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])?,
    );
    check("lock file", lock_file()?);
    check("licences", licences(ready)?);
    let (plain, release) = test_arguments();
    check("tests", tests("tests", cargo_test(ready, &plain))?);
    check("tests with rustc's crates", tests("tests with rustc's crates", cargo_test(ready, &release))?);
    for target in targets::USUAL {
        check(target, tests(target, targets::command(ready, target, &targets::SUBSET))?);
    }
    check("the standard library's tests", std_tests(ready));
    check("trophies", trophies(ready));
    if !failures.is_empty() {
        println!("failed: {}", failures.join(", "));
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Results, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    const PASSED: Tally = Tally { passed: 1, failed: 0 };
    const FAILED: Tally = Tally { passed: 0, failed: 1 };

    fn of(success: bool) -> Tally {
        if success { Tally::PASSED } else { Tally::FAILED }
    }

    fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs cargo once; its exit status is the outcome.
fn one_check(ready: &Ready, name: &str, args: &[&str]) -> Result<Tally> {
    heading(name);
    let mut command = ready.cargo();
    command.args(args);
    let status = stream(command, print)?;
    Ok(Tally::of(status.success()))
}

fn cargo_test(ready: &Ready, args: &[String]) -> Command {
    let mut command = ready.cargo();
    command.args(args).env("ASSAY_DRIVER", &ready.assay);
    command
}

/// Runs a `cargo test` and sums up what the test programs say.
fn tests(name: &str, mut command: Command) -> Result<Tally> {
    heading(name);
    command.env("CARGO_TERM_PROGRESS_WHEN", "never");
    let mut tally = Tally::default();
    let status = stream(command, |event| {
        if let Event::Out(line) | Event::Err(line) = &event {
            tally.add(parse_result(line).unwrap_or_default());
        }
        print(event)
    })?;
    // A test program that did not build, or died before its summary, must not look like one without failures.
    if !status.success() && tally.failed == 0 {
        tally.add(Tally::FAILED);
    }
    Ok(tally)
}

/// Interprets the part of the standard library's own tests that belongs to CI.
fn std_tests(ready: &Ready) -> Tally {
    heading("the standard library's tests");
    let selection = Selection { subset: true, ..Selection::default() };
    match std_tests::run(ready, &selection) {
        Ok(summary) => {
            summary.print();
            Tally { passed: summary.passed(), failed: summary.failed() }
        }
        Err(problem) => {
            eprintln!("error: {problem}");
            Tally::FAILED
        }
    }
}

/// Interprets the crates of `tests/trophies`.
fn trophies(ready: &Ready) -> Tally {
    heading("trophies");
    match trophies::check(ready, &TrophiesOptions::default()) {
        Ok(count) => Tally { passed: count.passed, failed: count.failed },
        Err(problem) => {
            eprintln!("error: {problem}");
            Tally::FAILED
        }
    }
}

/// The arguments of `cargo test` for the crates that build on plain stable, and for the others.
fn test_arguments() -> (Vec<String>, Vec<String>) {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<String>>();
    let mut plain = words("test --no-fail-fast --workspace");
    let mut release = words("test --no-fail-fast --release");
    for package in IN_RELEASE {
        plain.extend(["--exclude".into(), package.into()]);
        release.extend(["--package".into(), package.into()]);
    }
    (plain, release)
}

/// Reads a test program's summary: "test result: ok. 3 passed; 0 failed; 1 ignored".
fn parse_result(line: &str) -> Option<Tally> {
    let line = without_escapes(line);
    let summary = line.trim_start().strip_prefix("test result: ")?;
    let count = |what: &str| {
        summary.split([';', '.']).filter_map(|part| part.trim().strip_suffix(what)?.trim().parse::<u64>().ok()).sum()
    };
    Some(Tally { passed: count("passed"), failed: count("failed") })
}

/// `line` without colours.
fn without_escapes(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c != '\u{1b}' {
            plain.push(c);
        } else {
            // "ESC [ parameters letter"
            chars.by_ref().skip(1).find(char::is_ascii_alphabetic);
        }
    }
    plain
}

/// Cargo.lock is committed, and building did not have to change it.
fn lock_file() -> Result<Tally> {
    heading("lock file");
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command
            .args(args)
            .current_dir(workspace::root())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    if !git(&["rev-parse", "HEAD"]) {
        println!("not a git checkout: nothing to compare Cargo.lock with");
        return Ok(Tally::default());
    }
    let tracked = git(&["ls-files", "--error-unmatch", "Cargo.lock"]);
    // Whoever is changing a manifest changes the lock file with it, and commits both.
    let manifests_changed = !git(&["diff", "--quiet", "HEAD", "--", "*Cargo.toml"]);
    let unchanged = manifests_changed || git(&["diff", "--quiet", "HEAD", "--", "Cargo.lock"]);
    if !tracked {
        println!("Cargo.lock is not committed");
    } else if !unchanged {
        println!("Cargo.lock does not fit the manifests that are committed; commit it too");
    }
    Ok(Tally::of(tracked && unchanged))
}

/// cargo-deny, where it is installed.
fn licences(ready: &Ready) -> Result<Tally> {
    let installed = Command::new("cargo-deny").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !installed.is_ok_and(|status| status.success()) {
        heading("licences");
        println!("cargo-deny is not installed: skipped, and not counted");
        return Ok(Tally::default());
    }
    one_check(ready, "licences", &["deny", "check", "bans", "licenses", "sources"])
}

fn heading(name: &str) {
    println!("== {name}");
}

fn print(event: Event) -> Result<()> {
    match event {
        Event::Out(line) => println!("{line}"),
        Event::Err(line) => eprintln!("{line}"),
        Event::Nothing => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_are_summed_up() {
        let line = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        assert_eq!(parse_result(line), Some(Tally { passed: 12, failed: 0 }));
        let line = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s";
        assert_eq!(parse_result(line), Some(Tally { passed: 3, failed: 2 }));
        let coloured = "test result: \u{1b}[31mFAIL\u{1b}[0m. \u{1b}[31m1\u{1b}[0m failed; \u{1b}[32m41\u{1b}[0m passed; 2 filtered out";
        assert_eq!(parse_result(coloured), Some(Tally { passed: 41, failed: 1 }));
        assert_eq!(parse_result("test memory::tests::reads ... ok"), None);
        assert_eq!(parse_result("3 passed"), None);
    }

    #[test]
    fn every_package_is_tested_once() {
        let (plain, release) = test_arguments();
        for package in IN_RELEASE {
            assert!(plain.windows(2).any(|pair| pair == ["--exclude", package]));
            assert!(release.windows(2).any(|pair| pair == ["--package", package]));
        }
    }
}
