//! Runs one test program to its end. Where the interpreter stops in a test, the others are run without it.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::cargo::{Event, Flow, stream_group};
use crate::errors::Result;
use crate::libtest;

use super::libtest::{Ending, Progress, listed, reason};
use super::list::Crate;
use super::suite::Outcome;

/// A test program.
#[derive(Debug)]
pub(crate) struct Target {
    /// How cargo is told to run it alone.
    pub(crate) args: Vec<String>,
}

/// Runs the program's tests and adds what comes out. `cargo` gives the command that the arguments are added to.
///
/// # Errors
/// When the program cannot be started.
pub(crate) fn run(
    cargo: &dyn Fn() -> Command,
    entry: &Crate,
    target: &Target,
    deadline: Instant,
    outcome: &mut Outcome,
) -> Result<()> {
    let run = |args: &[&str]| {
        let mut command = cargo();
        command.args(&target.args).arg("--").args(args);
        run_until(command, deadline)
    };
    let list = run(&["--list"])?;
    let all = listed(&list.output);
    let summary = list.output.lines().any(|line| line.ends_with(" benchmarks") || line.ends_with(" benchmark"));
    if all.is_empty() {
        // Without libtest, the program is a test of its own.
        if !summary || !list.success {
            let ending = if list.success { Ending::Passed } else { list.stopped() };
            outcome.tests.push((target.args.join(" "), ending));
            outcome.add_usage(&list);
        }
        return Ok(());
    }
    let (left_out, mut todo): (BTreeSet<String>, BTreeSet<String>) =
        all.iter().cloned().partition(|name| entry.skip.iter().any(|skip| name.contains(&skip.test)));
    outcome.left_out.extend(left_out);
    while !todo.is_empty() && !outcome.cut {
        let mut args = vec!["--test-threads=1"];
        let chosen = libtest::selection(&all, &todo);
        args.extend(chosen.iter().map(String::as_str));
        let result = run(&args)?;
        let before = outcome.tests.len();
        account(&result, target, outcome);
        if result.progress.finished {
            break;
        }
        let over: BTreeSet<&String> = outcome.tests[before..].iter().map(|test| &test.0).collect();
        let count = todo.len();
        todo.retain(|name| !over.contains(name));
        if todo.len() == count {
            break;
        }
    }
    Ok(())
}

/// Adds what came out of one run.
fn account(result: &Run, target: &Target, outcome: &mut Outcome) {
    outcome.add_usage(result);
    outcome.cut |= result.time_up;
    outcome.tests.extend(result.progress.ended.iter().cloned());
    let failed = result.progress.ended.iter().any(|(_, ending)| *ending == Ending::Failed);
    if let Some(name) = &result.progress.running {
        outcome.tests.push((name.clone(), result.stopped()));
    } else if !(result.success || failed && result.progress.finished) {
        // Between tests, or behind the last one: a leak.
        outcome.tests.push((format!("{} itself", target.args.join(" ")), result.stopped()));
    }
}

/// What one run did.
struct Run {
    progress: Progress,
    output: String,
    errors: String,
    success: bool,
    time_up: bool,
    user: Duration,
    peak_bytes: u64,
}

impl Run {
    /// How the test that was running ended.
    fn stopped(&self) -> Ending {
        if self.time_up { Ending::TimeUp } else { Ending::Stopped(reason(&self.errors)) }
    }
}

impl Outcome {
    fn add_usage(&mut self, run: &Run) {
        self.user += run.user;
        self.peak_bytes = self.peak_bytes.max(run.peak_bytes);
    }
}

/// Runs a command until it ends, or with all that it has started is ended at the deadline.
fn run_until(command: Command, deadline: Instant) -> Result<Run> {
    let started = Instant::now();
    let (mut progress, mut output, mut errors) = (Progress::default(), String::new(), String::new());
    let mut time_up = false;
    let add = |text: &mut String, line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    let (status, usage) = stream_group(command, |event| {
        match event {
            Event::Out(line) => {
                progress.line(&line);
                add(&mut output, &line);
            }
            Event::Err(line) => add(&mut errors, &line),
            Event::Nothing => {}
        }
        time_up = Instant::now() >= deadline;
        Ok(if time_up { Flow::Stop } else { Flow::Continue })
    })?;
    Ok(Run {
        progress,
        output,
        errors,
        success: status.success(),
        time_up,
        // What is ended with its group is not waited for, so nobody counts its time.
        user: if time_up { started.elapsed() } else { usage.user },
        peak_bytes: usage.peak_bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program that behaves as a test program does whose test `b` stops the interpreter.
    const PROGRAM: &str = r#"
        case "$*" in
            *--list*) printf 'a: test\nb: test\nc: test\nd: test\n\n4 tests, 0 benchmarks\n'; exit 0;;
            *"--exact c"*) printf 'test c ... FAILED\n\ntest result: FAILED.\n'; exit 101;;
            *) printf 'test a ... ok\ntest b ... '; echo 'error: unsupported operation: x' >&2; exit 71;;
        esac"#;

    fn outcome(program: &'static str, limit: Duration) -> Outcome {
        let cargo = || {
            let mut command = Command::new("sh");
            command.args(["-c", program]);
            command
        };
        let skip = super::super::list::Explained { test: "d".into(), reason: "slow".into(), model: None };
        let entry = Crate { skip: vec![skip], ..Crate::default() };
        let mut outcome = Outcome::default();
        let target = Target { args: vec!["--lib".into()] };
        run(&cargo, &entry, &target, Instant::now() + limit, &mut outcome).unwrap();
        outcome
    }

    #[test]
    fn a_test_that_stops_does_not_cost_the_others() {
        let outcome = outcome(PROGRAM, Duration::from_secs(60));
        let stopped = Ending::Stopped("unsupported operation: x".into());
        let expected = [("a", Ending::Passed), ("b", stopped), ("c", Ending::Failed)];
        assert_eq!(outcome.tests, expected.map(|(name, ending)| (name.to_owned(), ending)));
        assert_eq!(outcome.left_out, ["d"]);
        assert!(!outcome.cut);
    }

    #[test]
    fn stops_between_tests_cost_no_test_and_end() {
        // After each test, another thread stops the interpreter, before libtest has said that all is over.
        let program = r#"
            case "$*" in
                *--list*) printf 'a: test\nb: test\n\n2 tests, 0 benchmarks\n'; exit 0;;
                *"--exact b"*) printf 'test b ... ok\n';;
                *) printf 'test a ... ok\n';;
            esac
            echo 'error: Undefined Behavior: x' >&2; exit 70"#;
        let outcome = outcome(program, Duration::from_secs(60));
        let itself = || ("--lib itself", Ending::Stopped("Undefined Behavior: x".into()));
        let expected = [("a", Ending::Passed), itself(), ("b", Ending::Passed), itself()];
        assert_eq!(outcome.tests, expected.map(|(name, ending)| (name.to_owned(), ending)));
    }

    #[test]
    fn the_time_is_up() {
        let program = "case \"$*\" in *--list*) printf 'a: test\\n\\n1 test, 0 benchmarks\\n';; *) printf 'test a ... \\n'; sleep 60;; esac";
        let outcome = outcome(program, Duration::from_secs(1));
        assert_eq!(outcome.tests, [("a".to_owned(), Ending::TimeUp)]);
        assert!(outcome.cut);
    }

    #[test]
    fn programs_without_libtest_are_one_test() {
        let ended = outcome("true", Duration::from_secs(60));
        assert_eq!(ended.tests, [("--lib".to_owned(), Ending::Passed)]);
        let ended = outcome("echo 'error: memory leaked' >&2; false", Duration::from_secs(60));
        assert_eq!(ended.tests, [("--lib".to_owned(), Ending::Stopped("memory leaked".into()))]);
    }
}
