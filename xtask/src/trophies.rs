//! `cargo xtask trophies`: published versions of crates that have undefined behaviour, and their fixed versions.
//!
//! Each folder of `tests/trophies` has two cargo projects with the same `main.rs`: `bad` depends on the faulty version, `good` on the
//! fixed one. `manifest.json` lists the pairs ([`Pair`]). A pair passes if under each aliasing model that it lists, `bad` ends with a
//! finding that names one of the places, and `good` with status 0.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::aliasing::Model;
use crate::args::TrophiesOptions;
use crate::cargo::{Event, Flow, stream_group};
use crate::errors::{IoContext, Problem, Result};
use crate::setup::Ready;
use crate::workspace;

/// No program needs longer, its build included.
const LIMIT: Duration = Duration::from_secs(300);

/// How many pairs there were, and how many of them are not as they should be.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

/// Checks the chosen pairs, and prints a line for each pair and model.
///
/// # Errors
/// The list can't be read, has no pair of that name, or a program can't be started.
pub(crate) fn run(ready: &Ready, options: &TrophiesOptions) -> Result<ExitCode> {
    let count = check(ready, options)?;
    println!("{} passed, {} failed", count.passed, count.failed);
    Ok(if count.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// As [`run`], without the last line.
///
/// # Errors
/// As for [`run`].
pub(crate) fn check(ready: &Ready, options: &TrophiesOptions) -> Result<Count> {
    let directory = options.directory.clone().unwrap_or_else(|| workspace::root().join("tests/trophies"));
    let pairs = read(&directory.join("manifest.json"))?;
    if let Some(missing) = options.names.iter().find(|name| !pairs.iter().any(|pair| pair.name == **name)) {
        return Err(Problem::Usage(format!("there is no trophy `{missing}` in {}", directory.display())));
    }
    let mut count = Count::default();
    for pair in pairs.iter().filter(|pair| options.names.is_empty() || options.names.contains(&pair.name)) {
        for model in &pair.models {
            let problem = verdict(ready, &directory, pair, model)?;
            match &problem {
                None => count.passed += 1,
                Some(_) => count.failed += 1,
            }
            println!("{:<24} {model:<5} {}", pair.name, problem.as_deref().unwrap_or("ok"));
        }
    }
    Ok(count)
}

/// A faulty and a fixed version.
#[derive(Debug)]
struct Pair {
    /// The folder's name.
    name: String,
    /// Under which aliasing models the fault shows: `sb`, `tb`, or `none` (off).
    models: Vec<String>,
    /// Further flags for the interpreter; `seeds64` stands for trying 64 seeds.
    flags: String,
    /// One of these must be in the report: file and line.
    places: Vec<String>,
}

impl Pair {
    fn parse(value: &Value) -> Option<Pair> {
        let strings = |key: &str| {
            value[key].as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        };
        Some(Pair {
            name: value["pair"].as_str()?.to_owned(),
            models: strings("models").filter(|models| !models.is_empty())?,
            flags: value["flags"].as_str()?.to_owned(),
            places: strings("places").filter(|places| !places.is_empty())?,
        })
    }

    /// What `MIRIFLAGS` must be; `None` for a model that does not exist.
    fn flags(&self, model: &str) -> Option<String> {
        let model = match model {
            "sb" => Model::Stacked,
            "tb" => Model::Tree,
            "none" => Model::Off,
            _ => return None,
        };
        let own = if self.flags == "seeds64" { "-Zmiri-many-seeds=0..64" } else { &self.flags };
        Some(format!("{} {own}", model.flag()).trim().to_owned())
    }

    /// Whether a report names one of the places.
    fn is_placed(&self, output: &str) -> bool {
        self.places.iter().any(|place| output.contains(place))
    }
}

fn read(path: &Path) -> Result<Vec<Pair>> {
    let text = std::fs::read_to_string(path).at(path)?;
    parse(&text).ok_or_else(|| Problem::Other(format!("{}: not a list of pairs", path.display())))
}

fn parse(text: &str) -> Option<Vec<Pair>> {
    serde_json::from_str::<Value>(text).ok()?.as_array()?.iter().map(Pair::parse).collect()
}

/// What is wrong with a pair under one model.
fn verdict(ready: &Ready, directory: &Path, pair: &Pair, model: &str) -> Result<Option<String>> {
    let Some(flags) = pair.flags(model) else { return Ok(Some(format!("no such model: {model}"))) };
    let folder = directory.join(&pair.name);
    let bad = interpret(ready, &folder.join("bad"), &flags)?;
    if let Some(problem) = judge_bad(pair, &bad) {
        return Ok(Some(format!("bad: {problem}")));
    }
    let good = interpret(ready, &folder.join("good"), &flags)?;
    Ok(if good.success { None } else { Some(format!("good: {}", good.error())) })
}

fn judge_bad(pair: &Pair, bad: &Ended) -> Option<String> {
    let is_finding =
        |line: &str| line.starts_with("error: ") && (line.contains("Undefined Behavior") || line.contains("leak"));
    if bad.success {
        Some("nothing found".to_owned())
    } else if !bad.output.lines().any(is_finding) {
        Some(format!("no finding, but: {}", bad.error()))
    } else if !pair.is_placed(&bad.output) {
        Some(format!("found, but at none of {}: {}", pair.places.join(", "), bad.error()))
    } else {
        None
    }
}

/// How a project's run ended.
struct Ended {
    success: bool,
    output: String,
}

impl Ended {
    /// The first error that was printed, or the last line.
    fn error(&self) -> String {
        let line = self.output.lines().find(|line| line.starts_with("error")).or(self.output.lines().last());
        line.unwrap_or("no output").chars().take(200).collect()
    }
}

/// `cargo assay run` in a project, with the versions that its lock file names.
fn interpret(ready: &Ready, project: &Path, flags: &str) -> Result<Ended> {
    let target: PathBuf = ready.home.root().join("trophies");
    let mut command = ready.cargo_assay(project);
    command.args(["run", "--quiet", "--locked"]).env("MIRIFLAGS", flags).env("CARGO_TARGET_DIR", target);
    command.env("CARGO_TERM_COLOR", "never");
    for variable in ["ASSAYFLAGS", "RUSTFLAGS", "CARGO_BUILD_TARGET_DIR"] {
        command.env_remove(variable);
    }
    let deadline = Instant::now() + LIMIT;
    let mut output = String::new();
    let (status, _) = stream_group(command, |event| {
        if let Event::Out(line) | Event::Err(line) = event {
            output.push_str(&line);
            output.push('\n');
        }
        Ok(if Instant::now() < deadline { Flow::Continue } else { Flow::Stop })
    })?;
    Ok(Ended { success: status.success(), output })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = r#"[{"pair": "p", "bad": "", "good": "", "class": "aliasing", "models": ["sb", "tb"],
        "flags": "seeds64", "places": ["c-1.0.0/src/lib.rs:3"]}]"#;

    fn ended(success: bool, output: &str) -> Ended {
        Ended { success, output: output.to_owned() }
    }

    #[test]
    fn flags_follow_from_model_and_list() {
        let pairs = parse(LIST).unwrap();
        assert_eq!(pairs[0].flags("tb").unwrap(), "-Zmiri-tree-borrows -Zmiri-many-seeds=0..64");
        assert_eq!(pairs[0].flags("sb").unwrap(), "--stacked-borrows -Zmiri-many-seeds=0..64");
        assert_eq!(pairs[0].flags("xb"), None);
        assert!(parse(&LIST.replace("\"sb\", \"tb\"", "")).is_none(), "a pair must have a model");
    }

    #[test]
    fn only_a_finding_at_a_place_counts() {
        let pair = &parse(LIST).unwrap()[0];
        let finding = "error: Undefined Behavior: x\n --> /r/c-1.0.0/src/lib.rs:3:5\n";
        assert_eq!(judge_bad(pair, &ended(false, finding)), None);
        for wrong in [
            ended(true, finding),
            ended(false, "thread 'main' panicked at /r/c-1.0.0/src/lib.rs:3:5"),
            ended(false, &finding.replace(":3:", ":4:")),
        ] {
            assert!(judge_bad(pair, &wrong).is_some(), "{}", wrong.output);
        }
    }

    #[test]
    fn the_list_and_the_folders_are_the_same() {
        let directory = workspace::root().join("tests/trophies");
        let mut listed: Vec<String> =
            read(&directory.join("manifest.json")).unwrap().into_iter().map(|p| p.name).collect();
        let entries = std::fs::read_dir(&directory).unwrap().map(|entry| entry.unwrap());
        let mut folders: Vec<String> = entries
            .filter(|entry| entry.path().is_dir())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        listed.sort();
        folders.sort();
        assert_eq!(listed, folders);
        for name in &folders {
            let main = |which: &str| std::fs::read(directory.join(name).join(which).join("src/main.rs")).unwrap();
            assert_eq!(main("bad"), main("good"), "{name}");
        }
    }
}
