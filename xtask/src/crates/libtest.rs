//! Reads what a test program prints: libtest's lines, tests one after another.

/// How a test ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ending {
    Passed,
    Failed,
    Ignored,
    /// The interpreter stopped in it, for this reason.
    Stopped(String),
    /// It ran when the time was up.
    TimeUp,
}

/// Follows the lines of one run.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    /// Tests that have ended.
    pub(crate) ended: Vec<(String, Ending)>,
    /// The test that runs.
    pub(crate) running: Option<String>,
    /// Whether libtest has printed its summary.
    pub(crate) finished: bool,
}

impl Progress {
    /// Takes note of a line on the program's standard output.
    pub(crate) fn line(&mut self, line: &str) {
        if let Some((name, rest)) = line.strip_prefix("test ").and_then(|rest| rest.split_once(" ... ")) {
            let kinds = [" - should panic", " - compile fail", " - compile"];
            let bare = kinds.iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name);
            self.running = Some(bare.to_owned());
            self.ending(rest);
        } else if line.starts_with("test result: ") {
            self.finished = true;
        } else if self.running.is_some() {
            // After what the test itself has printed.
            self.ending(line);
        }
    }

    fn ending(&mut self, text: &str) {
        let ending = match text {
            "ok" => Ending::Passed,
            "FAILED" => Ending::Failed,
            _ if text == "ignored" || text.starts_with("ignored, ") => Ending::Ignored,
            _ if text.starts_with("FAILED (") || text == "should panic" => Ending::Failed,
            _ => return,
        };
        self.ended.extend(self.running.take().map(|name| (name, ending)));
    }
}

/// The names that `--list --format terse` prints.
pub(crate) fn listed(output: &str) -> Vec<String> {
    output.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect()
}

/// What the interpreter or cargo says on the standard error output about why it stopped: the first line of the first error.
pub(crate) fn reason(errors: &str) -> String {
    let first = |start: &str| errors.lines().find_map(|line| line.trim_start().strip_prefix(start));
    let cargo = |line: &&str| line.starts_with("test failed, to rerun");
    match first("error: ").filter(|line| !cargo(line)) {
        Some(line) => line.to_owned(),
        None => first("thread 'main' panicked at ")
            .map_or_else(|| "ended without an error message".to_owned(), |place| format!("panicked at {place}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(lines: &[&str]) -> Progress {
        let mut progress = Progress::default();
        lines.iter().for_each(|line| progress.line(line));
        progress
    }

    #[test]
    fn endings_of_all_kinds() {
        let progress = after(&[
            "running 4 tests",
            "test a::b ... ok",
            "test c - should panic ... ok",
            "test d ... ignored, too slow",
            "test e ... FAILED",
            "test src/lib.rs - f (line 3) - compile fail ... ok",
            "",
            "test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ]);
        let ended = [("a::b", Ending::Passed), ("c", Ending::Passed), ("d", Ending::Ignored), ("e", Ending::Failed)];
        let ended = ended.into_iter().chain([("src/lib.rs - f (line 3)", Ending::Passed)]);
        let ended: Vec<(String, Ending)> = ended.map(|(name, ending)| (name.to_owned(), ending)).collect();
        assert_eq!(progress.ended, ended);
        assert!(progress.finished && progress.running.is_none());
    }

    #[test]
    fn a_test_that_prints_and_one_that_never_ends() {
        let progress = after(&["test a ... hello", "world", "ok", "test b ... "]);
        assert_eq!(progress.ended, [("a".to_owned(), Ending::Passed)]);
        assert_eq!(progress.running.as_deref(), Some("b"));
        assert!(!progress.finished);
    }

    #[test]
    fn lists_name_tests_only() {
        assert_eq!(listed("a::b: test\nbench: benchmark\n\n2 tests, 1 benchmark\n"), ["a::b"]);
    }

    #[test]
    fn reasons_are_the_interpreters() {
        let text = "warning: x\nerror: unsupported operation: starting threads\n --> src/lib.rs\nerror: test failed, to rerun pass `--lib`\n";
        assert_eq!(reason(text), "unsupported operation: starting threads");
        assert_eq!(reason("error: test failed, to rerun pass `--lib`\n"), "ended without an error message");
    }
}
