//! Running tests of a suite, all of them even where one ends the whole program.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::events::{self, Verdict};
use super::project::{Project, broken};
use super::suites::Suite;
use crate::cargo::{self, Flow};
use crate::errors::{IoContext, Result};
use crate::libtest;

/// Longer than any test takes, also on a busy machine.
const LIMIT: Duration = Duration::from_secs(300);

/// Tests to be run.
pub(super) struct Job<'a> {
    pub(super) project: &'a Project<'a>,
    pub(super) suite: &'static Suite,
    /// The names of all tests in the suite.
    pub(super) all: &'a [String],
    /// The names of those to run.
    pub(super) wanted: Vec<String>,
}

/// How a test ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ending {
    Passed,
    Ignored,
    /// It panicked, or did not where it should have.
    Failed,
    /// assay reported undefined behaviour.
    Undefined,
    /// assay stopped at something that it does not support.
    Unsupported,
    /// The program ended in another way: with this status, or by a signal.
    Ended(Option<i32>),
    /// It did not end.
    TimedOut,
}

/// A test that ran.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) name: String,
    pub(super) ending: Ending,
    /// Since the test before.
    pub(super) time: Duration,
    /// What was printed meanwhile, unless it passed.
    pub(super) output: String,
}

impl Job<'_> {
    /// Runs the tests. After a test that ends the program, the program is started again for those that are left.
    ///
    /// # Errors
    /// The program can't be started, or ends outside of a test.
    pub(super) fn run(&self) -> Result<Vec<Outcome>> {
        let log_path = self.project.log(self.suite);
        let mut log = File::create(&log_path).at(&log_path)?;
        let mut outcomes: Vec<Outcome> = Vec::new();
        loop {
            let left: BTreeSet<String> = self
                .wanted
                .iter()
                .filter(|name| !outcomes.iter().any(|outcome| outcome.name == **name))
                .cloned()
                .collect();
            if left.is_empty() {
                return Ok(outcomes);
            }
            let command = self.project.run_tests(self.suite, &libtest::selection(self.all, &left));
            let run = run_once(command, &mut log, &log_path)?;
            if run.outcomes.is_empty() {
                return Err(broken(self.suite, &run.output, &log_path));
            }
            outcomes.extend(run.outcomes);
        }
    }
}

/// One run of a test program.
struct Run {
    outcomes: Vec<Outcome>,
    /// The test that is running.
    current: Option<String>,
    /// What was printed since the last test ended.
    output: String,
    /// When the last test ended.
    since: Instant,
    timed_out: bool,
}

/// Runs the program once. The test during which it ends is the last one among the outcomes.
fn run_once(command: Command, log: &mut File, log_path: &Path) -> Result<Run> {
    let mut run =
        Run { outcomes: Vec::new(), current: None, output: String::new(), since: Instant::now(), timed_out: false };
    let (status, _) = cargo::stream_group(command, |event| match event {
        cargo::Event::Out(line) | cargo::Event::Err(line) => {
            writeln!(log, "{line}").at(log_path)?;
            run.line(&line);
            Ok(Flow::Continue)
        }
        cargo::Event::Nothing if run.since.elapsed() > LIMIT => {
            run.timed_out = true;
            Ok(Flow::Stop)
        }
        cargo::Event::Nothing => Ok(Flow::Continue),
    })?;
    if let Some(name) = run.current.take() {
        let ending = if run.timed_out { Ending::TimedOut } else { Ending::of_status(status.code()) };
        run.end(name, ending);
    }
    Ok(run)
}

impl Run {
    fn line(&mut self, line: &str) {
        match events::parse(line) {
            Some(events::Event::Started(name)) => self.current = Some(name),
            Some(events::Event::Ended(name, verdict, printed)) => {
                self.output += &printed;
                let ending = match verdict {
                    Verdict::Ok => Ending::Passed,
                    Verdict::Ignored => Ending::Ignored,
                    Verdict::Failed => Ending::Failed,
                };
                self.current = None;
                self.end(name, ending);
            }
            Some(events::Event::Finished) => {}
            None => {
                self.output += line;
                self.output.push('\n');
            }
        }
    }

    fn end(&mut self, name: String, ending: Ending) {
        let output = std::mem::take(&mut self.output);
        let output = if matches!(ending, Ending::Passed | Ending::Ignored) { String::new() } else { output };
        self.outcomes.push(Outcome { name, ending, time: self.since.elapsed(), output });
        self.since = Instant::now();
    }
}

impl Ending {
    /// For a program that ended with this status during a test; the numbers are assay's, see `crates/report/src/exit.rs`.
    fn of_status(status: Option<i32>) -> Ending {
        match status {
            Some(70) => Ending::Undefined,
            Some(71) => Ending::Unsupported,
            status => Ending::Ended(status),
        }
    }
}
