//! `cargo xtask std-tests`: the standard library's own tests, interpreted.

mod events;
mod exceptions;
mod project;
mod run;
mod suites;
mod summary;

use std::collections::VecDeque;
use std::process::ExitCode;
use std::sync::Mutex;

use crate::aliasing::Model;
use crate::errors::{Problem, Result};
use crate::setup::Ready;
use exceptions::Exceptions;
use project::Project;
use run::Job;
use suites::{SUITES, Suite};
use summary::{Report, Summary};

/// Which of the tests to run.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Selection {
    /// Names of libraries: core, alloc, std; empty means all.
    pub(crate) libraries: Vec<String>,
    /// Only the suites that belong to CI.
    pub(crate) subset: bool,
    /// Parts of the tests' names; empty means all tests, and a test may have any of them.
    pub(crate) filters: Vec<String>,
    /// The aliasing model.
    pub(crate) model: Model,
}

/// Runs the selected tests and prints a table; what is listed in `tests/std-exceptions.toml` must not pass.
///
/// # Errors
/// When the tests do not compile, or something cannot be started; a failed test is a failing exit code instead.
pub(crate) fn command(ready: &Ready, selection: &Selection) -> Result<ExitCode> {
    let summary = run(ready, selection)?;
    summary.print();
    Ok(if summary.failed() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs the selected tests.
///
/// # Errors
/// As for [`command`].
pub(crate) fn run(ready: &Ready, selection: &Selection) -> Result<Summary> {
    let suites: Vec<&'static Suite> = SUITES.iter().filter(|suite| selection.includes(suite)).collect();
    if suites.is_empty() {
        return Err(Problem::Usage(format!("no tests of {}", selection.libraries.join(", "))));
    }
    let exceptions = Exceptions::read()?;
    let project = Project::prepare(ready, selection.model)?;
    project.build(&suites)?;
    let jobs = Mutex::new(VecDeque::from(suites));
    let reports = Mutex::new(Vec::new());
    let work = || -> Result<()> {
        while let Some(suite) = { jobs.lock().expect("no panics").pop_front() } {
            for report in run_suite(&project, suite, selection, &exceptions)? {
                report.print();
                reports.lock().expect("no panics").push(report);
            }
        }
        Ok(())
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().expect("workers do not panic"))
    })?;
    Ok(Summary::new(reports.into_inner().expect("no panics")))
}

/// Runs a suite without the exceptions, and, when everything is asked for, the exceptions as well.
fn run_suite(
    project: &Project<'_>,
    suite: &'static Suite,
    selection: &Selection,
    exceptions: &Exceptions,
) -> Result<Vec<Report>> {
    let all = project.tests_of(suite)?;
    let chosen: Vec<String> =
        all.iter().filter(|name| suite.includes(name) && selection.includes_test(name)).cloned().collect();
    let (listed, normal): (Vec<String>, Vec<String>) =
        chosen.into_iter().partition(|name| exceptions.reason(suite.name, name).is_some());
    let run = |wanted: Vec<String>| {
        if wanted.is_empty() { Ok(Vec::new()) } else { Job { project, suite, all: &all, wanted }.run() }
    };
    let mut reports = Vec::new();
    let outcomes = run(normal)?;
    if !outcomes.is_empty() {
        reports.push(Report::of_tests(suite.name, outcomes));
    }
    if !selection.subset {
        let unknown = exceptions.unknown(suite.name, &all);
        let outcomes = run(listed)?;
        if !outcomes.is_empty() || !unknown.is_empty() {
            reports.push(Report::of_exceptions(suite.name, outcomes, unknown));
        }
    }
    Ok(reports)
}

impl Selection {
    /// Takes up a word of the command line: the name of a library, or a filter.
    pub(crate) fn select(&mut self, word: String) {
        let library = SUITES.iter().any(|suite| suite.library == word);
        if library { self.libraries.push(word) } else { self.filters.push(word) }
    }

    fn includes(&self, suite: &Suite) -> bool {
        let named = self.libraries.is_empty() || self.libraries.iter().any(|name| name == suite.library);
        named && (suite.in_subset || !self.subset)
    }

    fn includes_test(&self, name: &str) -> bool {
        self.filters.is_empty() || self.filters.iter().any(|filter| name.contains(filter.as_str()))
    }
}
