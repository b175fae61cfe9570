//! Runs one crate's suite: builds it, then its targets one after another.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::aliasing::Model;
use crate::cargo::{Event, stream};
use crate::errors::{Result, classify};
use crate::setup::Ready;

use super::libtest::Ending;
use super::list::Crate;
use super::target::{self, Target};

/// Among the targets: the doc tests.
const DOC: &str = "--doc";

/// What came out of a suite.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// All tests that were run, by name.
    pub(crate) tests: Vec<(String, Ending)>,
    /// Names of those that the list leaves out.
    pub(crate) left_out: Vec<String>,
    /// Processor time of cargo, front end and interpreter while tests ran.
    pub(crate) user: Duration,
    /// The most memory that one process took.
    pub(crate) peak_bytes: u64,
    /// Whether the time was up before the end.
    pub(crate) cut: bool,
    /// Why nothing could be run.
    pub(crate) problem: Option<String>,
}

impl Outcome {
    /// Of a suite that could not be run.
    pub(crate) fn broken(problem: String) -> Outcome {
        Outcome { problem: Some(problem), ..Outcome::default() }
    }

    /// How many tests ended in a certain way.
    pub(crate) fn count(&self, ending: impl Fn(&Ending) -> bool) -> usize {
        self.tests.iter().filter(|(_, how)| ending(how)).count()
    }
}

/// Runs the suite of the package in `source`, for at most `limit` after it has been built.
///
/// # Errors
/// When it does not build, or its programs cannot be started.
pub(crate) fn run(ready: &Ready, entry: &Crate, model: Model, source: &Path, limit: Duration) -> Result<Outcome> {
    let command = || command(ready, entry, model, source);
    let targets = build(command(), entry, source)?;
    let deadline = Instant::now() + limit;
    let mut outcome = Outcome::default();
    for target in targets {
        if outcome.cut || Instant::now() >= deadline {
            outcome.cut = true;
            break;
        }
        target::run(&command, entry, &target, deadline, &mut outcome)?;
    }
    Ok(outcome)
}

/// `cargo assay test` with the crate's features, in its directory.
fn command(ready: &Ready, entry: &Crate, model: Model, source: &Path) -> Command {
    let mut command = ready.cargo_assay(source);
    command.arg("test").args(&entry.args).env("CARGO_TERM_COLOR", "never");
    for variable in ["ASSAYFLAGS", "RUSTFLAGS", "CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR"] {
        command.env_remove(variable);
    }
    command.env("MIRIFLAGS", format!("{} {}", model.variable(), entry.flags).trim());
    if !entry.rustflags.is_empty() {
        command.env("RUSTFLAGS", &entry.rustflags);
    }
    command
}

/// Builds the tests and tells which programs there are.
fn build(mut command: Command, entry: &Crate, source: &Path) -> Result<Vec<Target>> {
    // Doc tests are built when they are run.
    command
        .args(entry.targets.iter().filter(|target| *target != DOC))
        .args(["--no-run", "--message-format=json-render-diagnostics"]);
    let (mut targets, mut output) = (Vec::new(), String::new());
    let status = stream(command, |event| {
        match event {
            Event::Out(line) => targets.extend(test_target(&line)),
            Event::Err(line) => {
                output += &line;
                output.push('\n');
            }
            Event::Nothing => {}
        }
        Ok(())
    })?;
    if entry.targets.iter().any(|target| target == DOC) {
        targets.push(Target { args: vec![DOC.to_owned()] });
    }
    if status.success() { Ok(targets) } else { Err(classify("building the tests", &output, source)) }
}

/// Reads one line of cargo's JSON messages, if it reports a test program.
fn test_target(line: &str) -> Option<Target> {
    let message: Value = serde_json::from_str(line).ok()?;
    if message["profile"]["test"] != true || !message["executable"].is_string() {
        return None;
    }
    let name = message["target"]["name"].as_str()?.to_owned();
    let args = match message["target"]["kind"][0].as_str()? {
        kind @ ("test" | "bin" | "example") => vec![format!("--{kind}"), name],
        _ => vec!["--lib".to_owned()],
    };
    Some(Target { args })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_programs_are_found_among_cargos_messages() {
        let message = |kind: &str, test: bool| {
            format!(
                r#"{{"reason":"compiler-artifact","target":{{"kind":["{kind}"],"name":"n"}},"profile":{{"test":{test}}},"executable":"/x"}}"#
            )
        };
        let args = |line: String| test_target(&line).map(|target| target.args);
        assert_eq!(args(message("lib", true)).unwrap(), ["--lib"]);
        assert_eq!(args(message("test", true)).unwrap(), ["--test", "n"]);
        assert_eq!(args(message("bin", false)), None);
        assert_eq!(args(r#"{"reason":"build-finished","success":true}"#.to_owned()), None);
    }
}
