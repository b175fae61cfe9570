//! What is printed about the tests.

use std::fmt::Write as _;
use std::time::Duration;

use super::exceptions;
use super::run::{Ending, Outcome};

/// What came of a suite's tests, or of those in it that are listed as exceptions.
pub(crate) struct Report {
    suite: &'static str,
    counts: Counts,
    /// What must not be, in words.
    complaints: Vec<String>,
}

/// Results, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Counts {
    passed: u64,
    failed: u64,
    unsupported: u64,
    ignored: u64,
    /// Listed, and it did not pass.
    excepted: u64,
    time: Duration,
}

impl Report {
    /// For tests that must pass.
    pub(super) fn of_tests(suite: &'static str, outcomes: Vec<Outcome>) -> Report {
        let (mut counts, mut complaints) = (Counts::default(), Vec::new());
        for outcome in outcomes {
            counts.time += outcome.time;
            match outcome.ending {
                Ending::Passed => counts.passed += 1,
                Ending::Ignored => counts.ignored += 1,
                Ending::Unsupported => counts.unsupported += 1,
                _ => counts.failed += 1,
            }
            if !matches!(outcome.ending, Ending::Passed | Ending::Ignored) {
                complaints.push(complaint(suite, &outcome));
            }
        }
        Report { suite, counts, complaints }
    }

    /// For listed tests, which must not pass, and listed names that no test has.
    pub(super) fn of_exceptions(suite: &'static str, outcomes: Vec<Outcome>, unknown: Vec<String>) -> Report {
        let (mut counts, mut complaints) = (Counts::default(), Vec::new());
        for outcome in outcomes {
            counts.time += outcome.time;
            if matches!(outcome.ending, Ending::Passed | Ending::Ignored) {
                counts.failed += 1;
                complaints.push(format!("{suite}: {} passes; take it off {}", outcome.name, exceptions::PATH));
            } else {
                counts.excepted += 1;
            }
        }
        for name in unknown {
            counts.failed += 1;
            complaints.push(format!("{suite}: there is no test {name}; take it off {}", exceptions::PATH));
        }
        Report { suite, counts, complaints }
    }

    /// Prints a line as a sign of life, and the complaints.
    pub(super) fn print(&self) {
        let counts = &self.counts;
        let mut line = format!("{}: {} passed", self.suite, counts.passed);
        for (count, what) in [
            (counts.failed, "failed"),
            (counts.unsupported, "unsupported"),
            (counts.ignored, "ignored"),
            (counts.excepted, "listed as exceptions"),
        ] {
            if count > 0 {
                let _ = write!(line, ", {count} {what}");
            }
        }
        let _ = write!(line, " ({:.0} s)", counts.time.as_secs_f64());
        for complaint in &self.complaints {
            let _ = write!(line, "\n{complaint}");
        }
        println!("{line}");
    }
}

/// A test that did not pass, with the first lines that say why.
fn complaint(suite: &str, outcome: &Outcome) -> String {
    let how = match outcome.ending {
        Ending::Undefined => "undefined behaviour was reported".to_owned(),
        Ending::Unsupported => "not supported".to_owned(),
        Ending::Ended(Some(status)) => format!("the program ended with status {status}"),
        Ending::Ended(None) => "the program was ended by a signal".to_owned(),
        Ending::TimedOut => "it did not end".to_owned(),
        Ending::Passed | Ending::Ignored | Ending::Failed => "failed".to_owned(),
    };
    let mut text = format!("{suite}: {}: {how}", outcome.name);
    let begins = |line: &&str| line.starts_with("error: ") || line.starts_with("thread '");
    let lines: Vec<&str> = outcome.output.lines().filter(|line| !line.trim().is_empty()).collect();
    let first = lines.iter().position(begins).unwrap_or(0);
    for line in lines.iter().skip(first).take(LINES) {
        let line: String = line.chars().take(COLUMNS).collect();
        let _ = write!(text, "\n    {line}");
    }
    text
}

/// How much of a test's output is shown; all of it is in the log.
const LINES: usize = 8;
const COLUMNS: usize = 160;

/// What came of all tests.
pub(crate) struct Summary {
    reports: Vec<Report>,
}

impl Summary {
    pub(super) fn new(mut reports: Vec<Report>) -> Summary {
        reports.sort_by_key(|report| {
            let place = super::SUITES.iter().position(|suite| suite.name == report.suite);
            (place, report.counts.excepted)
        });
        Summary { reports }
    }

    /// How many passed.
    pub(crate) fn passed(&self) -> u64 {
        self.total().passed
    }

    /// How many did not pass although they should, or the other way round.
    pub(crate) fn failed(&self) -> u64 {
        self.total().failed + self.total().unsupported
    }

    fn total(&self) -> Counts {
        self.reports.iter().fold(Counts::default(), |sum, report| sum.plus(&report.counts))
    }

    /// Prints a table with a line for each suite.
    pub(crate) fn print(&self) {
        println!(
            "{:38} {:>7} {:>7} {:>11} {:>8} {:>7} {:>8}",
            "suite", "passed", "failed", "unsupported", "ignored", "listed", "seconds"
        );
        let mut rows: Vec<(&str, Counts)> = Vec::new();
        for report in &self.reports {
            match rows.last_mut() {
                Some((suite, counts)) if *suite == report.suite => *counts = counts.plus(&report.counts),
                _ => rows.push((report.suite, report.counts)),
            }
        }
        rows.push(("all", self.total()));
        for (suite, counts) in rows {
            println!(
                "{suite:38} {:7} {:7} {:11} {:8} {:7} {:8.1}",
                counts.passed,
                counts.failed,
                counts.unsupported,
                counts.ignored,
                counts.excepted,
                counts.time.as_secs_f64()
            );
        }
    }
}

impl Counts {
    fn plus(self, other: &Counts) -> Counts {
        Counts {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            unsupported: self.unsupported + other.unsupported,
            ignored: self.ignored + other.ignored,
            excepted: self.excepted + other.excepted,
            time: self.time + other.time,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(name: &str, ending: Ending) -> Outcome {
        Outcome { name: name.into(), ending, time: Duration::from_secs(1), output: "why\n\n".into() }
    }

    #[test]
    fn only_tests_that_pass_are_fine() {
        let endings = [Ending::Passed, Ending::Ignored, Ending::Failed, Ending::Undefined, Ending::Unsupported];
        let report = Report::of_tests("s", endings.map(|ending| outcome("a", ending)).into());
        let counts = report.counts;
        assert_eq!((counts.passed, counts.ignored, counts.failed, counts.unsupported), (1, 1, 2, 1));
        assert_eq!(report.complaints.len(), 3);
        assert_eq!(report.complaints[0], "s: a: failed\n    why");
        assert_eq!(Summary::new(vec![report]).failed(), 3);
    }

    #[test]
    fn exceptions_must_not_pass() {
        let outcomes = vec![outcome("a", Ending::Passed), outcome("b", Ending::Unsupported)];
        let report = Report::of_exceptions("s", outcomes, vec!["c".into()]);
        assert_eq!((report.counts.failed, report.counts.excepted), (2, 1));
        assert!(report.complaints[0].contains("a passes") && report.complaints[1].contains("no test c"));
    }
}
