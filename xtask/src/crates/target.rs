//! Runs one test program to its end. Where the interpreter stops in a test, the others are run without it.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::errors::{IoContext, Problem, Result};
use crate::sys;

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
        let chosen = selection(&all, &todo);
        args.extend(chosen.iter().map(String::as_str));
        let result = run(&args)?;
        let ended = account(&result, target, outcome);
        if result.progress.finished || ended == 0 {
            break;
        }
        let over: BTreeSet<&String> = outcome.tests[outcome.tests.len() - ended..].iter().map(|test| &test.0).collect();
        todo.retain(|name| !over.contains(name));
    }
    Ok(())
}

/// Adds what came out of one run; the number of tests that are over.
fn account(result: &Run, target: &Target, outcome: &mut Outcome) -> usize {
    outcome.add_usage(result);
    outcome.cut |= result.time_up;
    let before = outcome.tests.len();
    outcome.tests.extend(result.progress.ended.iter().cloned());
    let failed = result.progress.ended.iter().any(|(_, ending)| *ending == Ending::Failed);
    if let Some(name) = &result.progress.running {
        outcome.tests.push((name.clone(), result.stopped()));
    } else if !(result.success || failed && result.progress.finished) {
        // Between tests, or behind the last one: a leak.
        outcome.tests.push((format!("{} itself", target.args.join(" ")), result.stopped()));
        return outcome.tests.len() - before - 1;
    }
    outcome.tests.len() - before
}

/// libtest's arguments for running these of all tests.
fn selection(all: &[String], todo: &BTreeSet<String>) -> Vec<String> {
    let others: Vec<&String> = all.iter().filter(|name| !todo.contains(*name)).collect();
    let mut args = Vec::new();
    if others.is_empty() {
        return args;
    }
    args.push("--exact".to_owned());
    if others.len() < todo.len() {
        others.into_iter().for_each(|name| args.extend(["--skip".to_owned(), name.clone()]));
    } else {
        args.extend(todo.iter().cloned());
    }
    args
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
fn run_until(mut command: Command, deadline: Instant) -> Result<Run> {
    let tool = command.get_program().to_string_lossy().into_owned();
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .map_err(|error| Problem::ToolMissing { tool: tool.clone(), error })?;
    let mut stderr = child.stderr.take().expect("piped");
    let errors = std::thread::spawn(move || {
        let mut text = Vec::new();
        // An error on a pipe means that the other end is gone, as at its end.
        let _ = stderr.read_to_end(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    });
    let (mut progress, mut output) = (Progress::default(), String::new());
    let time_up = !follow(&mut child, deadline, |line| {
        progress.line(line);
        output += line;
        output.push('\n');
    });
    if time_up {
        sys::kill_group(&child).at(Path::new(&tool))?;
    }
    let (status, usage) = sys::wait_with_usage(child).at(Path::new(&tool))?;
    Ok(Run {
        progress,
        output,
        errors: errors.join().expect("the reader does not panic"),
        success: status.success(),
        time_up,
        // What is ended with its group is not waited for, so nobody counts its time.
        user: if time_up { started.elapsed() } else { usage.user },
        peak_bytes: usage.peak_bytes,
    })
}

/// Hands over the lines that the child prints until it closes its output; false if the deadline comes first.
fn follow(child: &mut Child, deadline: Instant, mut line: impl FnMut(&str)) -> bool {
    let stdout: ChildStdout = child.stdout.take().expect("piped");
    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        let mut reader = BufReader::new(stdout);
        let mut bytes = Vec::new();
        while matches!(reader.read_until(b'\n', &mut bytes), Ok(1..)) {
            let text = String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned();
            bytes.clear();
            if sender.send(text).is_err() {
                break;
            }
        }
    });
    loop {
        match lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(text) => line(&text),
            Err(RecvTimeoutError::Disconnected) => return true,
            Err(RecvTimeoutError::Timeout) => return false,
        }
    }
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
        let skip = super::super::list::Explained { test: "d".into(), reason: "slow".into() };
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

    #[test]
    fn the_shorter_selection_is_taken() {
        let all: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
        let todo = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert!(selection(&all, &todo(&["a", "b", "c"])).is_empty());
        assert_eq!(selection(&all, &todo(&["a", "c"])), ["--exact", "--skip", "b"]);
        assert_eq!(selection(&all, &todo(&["c"])), ["--exact", "c"]);
    }
}
