//! One program: what its header asks for, its run, and the verdict.

use std::fs::File;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::aliasing::Model;
use crate::errors::{IoContext, Problem, Result};
use crate::setup::Ready;
use crate::sys;

/// No program needs longer.
const LIMIT: Duration = Duration::from_secs(60);

/// How a program ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ending {
    /// With status 0.
    Pass,
    /// It does something that is not supported.
    Unsupported,
    /// Undefined behaviour was reported.
    Ub,
    /// The interpreter itself panicked, or a signal ended it.
    Crash,
    /// Not within the time.
    Timeout,
    /// Anything else: it does not compile, an assertion failed.
    Fail,
}

impl Ending {
    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Ending::Pass => "pass",
            Ending::Unsupported => "unsupported",
            Ending::Ub => "ub",
            Ending::Crash => "crash",
            Ending::Timeout => "timeout",
            Ending::Fail => "fail",
        }
    }
}

/// What came of a program.
pub(super) struct Run {
    pub(super) ending: Ending,
    pub(super) seconds: f64,
    /// The first error that was printed, or the last line.
    pub(super) error: String,
}

/// Runs a program with the flags that its header asks for. What it prints goes to `output`.
///
/// # Errors
/// It can't be read or started.
pub(super) fn run(ready: &Ready, model: Model, path: &Path, output: &Path) -> Result<Run> {
    let header = Header::of(&std::fs::read_to_string(path).at(path)?);
    let file = File::create(output).at(output)?;
    let started = Instant::now();
    let mut command = Command::new(&ready.assay);
    command.arg(model.flag()).args(&header.flags).arg(path).env("ASSAY_HOME", ready.home.root());
    if !header.run_flags.is_empty() {
        command.arg("--").args(&header.run_flags);
    }
    command.current_dir(path.parent().unwrap_or(path)).process_group(0);
    command.stdin(Stdio::null()).stdout(file.try_clone().at(output)?).stderr(file);
    let mut child = command.spawn().map_err(|error| Problem::ToolMissing { tool: "assay".to_owned(), error })?;
    let status = loop {
        if let Some(status) = child.try_wait().at(path)? {
            break Some(status);
        }
        if started.elapsed() > LIMIT {
            sys::kill_group(&child).at(path)?;
            child.wait().at(path)?;
            break None;
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let text = String::from_utf8_lossy(&std::fs::read(output).at(output)?).into_owned();
    let error = text.lines().find(|line| line.starts_with("error")).or(text.lines().last()).unwrap_or_default();
    let seconds = started.elapsed().as_secs_f64();
    Ok(Run { ending: judge(status, &text), seconds, error: error.chars().take(300).collect() })
}

fn judge(status: Option<ExitStatus>, output: &str) -> Ending {
    let Some(status) = status else { return Ending::Timeout };
    if status.success() {
        Ending::Pass
    } else if output.contains("internal compiler error") || status.signal().is_some() {
        Ending::Crash
    } else if output.contains("Undefined Behavior") {
        Ending::Ub
    } else if output.contains("unsupported operation") {
        Ending::Unsupported
    } else {
        Ending::Fail
    }
}

/// What the `//@` lines of a program ask for.
#[derive(Debug, PartialEq)]
struct Header {
    flags: Vec<String>,
    run_flags: Vec<String>,
}

impl Header {
    fn of(source: &str) -> Header {
        let (mut flags, mut run_flags, mut edition) = (Vec::new(), Vec::new(), "2015");
        for line in source.lines() {
            let Some(directive) = line.trim_start().strip_prefix("//@") else { continue };
            let (name, value) = directive.split_once(':').unwrap_or((directive, ""));
            match (name.trim(), value.trim()) {
                ("compile-flags", value) => flags.extend(words(value)),
                ("run-flags", value) => run_flags.extend(words(value)),
                ("edition", value) => {
                    edition = value.split("..").next().filter(|first| !first.is_empty()).unwrap_or("2015")
                }
                _ => {}
            }
        }
        if !flags.iter().any(|flag| flag.starts_with("--edition")) {
            flags.insert(0, format!("--edition={edition}"));
        }
        Header { flags, run_flags }
    }
}

/// Splits at spaces as a shell does.
fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(end), c) if c == end => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => word.get_or_insert_default().extend(chars.next()),
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(flags: &[&str], run_flags: &[&str]) -> Header {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Header { flags: owned(flags), run_flags: owned(run_flags) }
    }

    #[test]
    fn headers_say_flags_and_edition() {
        assert_eq!(Header::of("fn main() {}"), header(&["--edition=2015"], &[]));
        let source = "//@ run-pass\n  //@ edition:2018..2021\n//@ compile-flags: -C debug_assertions=yes\n//@run-flags: --x 'a b'\n";
        assert_eq!(Header::of(source), header(&["--edition=2018", "-C", "debug_assertions=yes"], &["--x", "a b"]));
        assert_eq!(Header::of("//@ compile-flags: --edition 2024"), header(&["--edition", "2024"], &[]));
    }

    #[test]
    fn words_are_split_as_a_shell_does() {
        assert_eq!(words(r#"--cfg qux='"foo"'  -C "a b" x\ y ''"#), ["--cfg", r#"qux="foo""#, "-C", "a b", "x y", ""]);
    }
}
