//! `cargo xtask run-pass`: rustc's own programs that must run to their end, from an archive of them.
//!
//! Which don't is in `tests/run-pass-exceptions.toml`, with the reasons; the command fails if that list is not exact.

mod exceptions;
mod program;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::args::RunPassOptions;
use crate::errors::{IoContext, Problem, Result, classify};
use crate::setup::Ready;

use exceptions::Exceptions;
use program::{Ending, Run};

/// Unpacks the archive, runs its programs, and compares the outcome with the list of exceptions.
///
/// # Errors
/// The archive or the list can't be read, or a program can't be started; a difference is a failing exit code instead.
pub(crate) fn run(ready: &Ready, options: &RunPassOptions) -> Result<ExitCode> {
    let exceptions = Exceptions::read()?;
    let root = Unpacked::new(&options.archive)?;
    let mut programs = Vec::new();
    find(&root.0, &mut programs)?;
    programs.sort();
    let name = |path: &Path| path.strip_prefix(&root.0).unwrap_or(path).to_string_lossy().into_owned();
    let chosen =
        |path: &PathBuf| options.filters.is_empty() || options.filters.iter().any(|part| name(path).contains(part));
    let chosen: Vec<PathBuf> = programs.iter().filter(|path| chosen(path)).cloned().collect();
    let runs = run_all(ready, &chosen, options, &root.0.join("output"))?;
    let runs: Vec<(String, Run)> = chosen.iter().map(|path| name(path)).zip(runs).collect();
    if let Some(path) = &options.json {
        let rows: Vec<Value> = runs.iter().map(row).collect();
        std::fs::write(path, format!("{:#}\n", Value::from(rows))).at(path)?;
    }
    let mut wrong = differences(&exceptions, &runs);
    if options.filters.is_empty() {
        let names: Vec<String> = programs.iter().map(|path| name(path)).collect();
        wrong.extend(exceptions.unknown(&names).map(|name| format!("{name}: is listed, but not in the archive")));
    }
    wrong.iter().for_each(|line| println!("{line}"));
    let passed = runs.iter().filter(|(_, run)| run.ending == Ending::Pass).count();
    let excepted =
        runs.iter().filter(|(name, run)| run.ending != Ending::Pass && exceptions.of(name).is_some()).count();
    println!("{passed} passed, {excepted} excepted, {} wrong", wrong.len());
    Ok(if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is not as the list says, in words.
fn differences(exceptions: &Exceptions, runs: &[(String, Run)]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, run) in runs {
        let word = run.ending.word();
        match exceptions.of(name) {
            Some(listed) if run.ending == Ending::Pass => {
                wrong.push(format!("{name}: passes, but is listed ({})", listed.category));
            }
            Some(listed) if !listed.allows(run.ending) => {
                wrong.push(format!("{name}: {word}, which the list does not excuse: {}", run.error));
            }
            None if run.ending != Ending::Pass => wrong.push(format!("{name}: {word}: {}", run.error)),
            _ => {}
        }
    }
    wrong
}

fn row((name, run): &(String, Run)) -> Value {
    json!({ "test": name, "result": run.ending.word(), "seconds": run.seconds, "error": run.error })
}

/// Runs the programs, so many at a time; the results are in their order.
fn run_all(ready: &Ready, programs: &[PathBuf], options: &RunPassOptions, outputs: &Path) -> Result<Vec<Run>> {
    std::fs::create_dir_all(outputs).at(outputs)?;
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<Result<Run>>>> = Mutex::new(programs.iter().map(|_| None).collect());
    std::thread::scope(|scope| {
        for job in 0..options.jobs {
            let output = outputs.join(job.to_string());
            let (next, results) = (&next, &results);
            scope.spawn(move || {
                while let Some((index, path)) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|index| Some((index, programs.get(index)?)))
                {
                    let run = program::run(ready, options.model, path, &output);
                    results.lock().unwrap_or_else(|poisoned| poisoned.into_inner())[index] = Some(run);
                }
            });
        }
    });
    let results = results.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    let missing = || Err(Problem::Other("a program was not run".to_owned()));
    results.into_iter().map(|run| run.unwrap_or_else(missing)).collect()
}

/// A directory with the contents of the archive, removed at the end.
struct Unpacked(PathBuf);

impl Unpacked {
    fn new(archive: &Path) -> Result<Unpacked> {
        let directory = std::env::temp_dir().join(format!("run-pass-{}", std::process::id()));
        std::fs::create_dir_all(&directory).at(&directory)?;
        let unpacked = Unpacked(directory);
        let output = Command::new("tar").arg("-xf").arg(archive).arg("-C").arg(&unpacked.0).output();
        let output = output.map_err(|error| Problem::ToolMissing { tool: "tar".to_owned(), error })?;
        if output.status.success() {
            return Ok(unpacked);
        }
        Err(classify("unpacking the archive", &String::from_utf8_lossy(&output.stderr), archive))
    }
}

impl Drop for Unpacked {
    fn drop(&mut self) {
        // What is left in the temporary directory does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// All `.rs` files below a directory.
fn find(directory: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(directory).at(directory)? {
        let path = entry.at(directory)?.path();
        if path.is_dir() {
            find(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(ending: Ending) -> Run {
        Run { ending, seconds: 0.0, error: "why".to_owned() }
    }

    #[test]
    fn only_what_is_as_listed_is_right() {
        let list = "[[exception]]\ncategory = \"C library\"\nreason = \"r\"\nprograms = [\"a\", \"b\", \"c\"]\n\
                    [[exception]]\ncategory = \"undefined behaviour\"\nreason = \"r\"\nprograms = [\"d\"]\n";
        let exceptions = Exceptions::parse(list).unwrap();
        let endings = [Ending::Unsupported, Ending::Pass, Ending::Ub, Ending::Ub, Ending::Fail, Ending::Pass];
        let runs: Vec<_> =
            ["a", "b", "c", "d", "e", "f"].map(str::to_owned).into_iter().zip(endings.map(run)).collect();
        let wrong = differences(&exceptions, &runs);
        let names: Vec<_> = wrong.iter().map(|line| &line[..1]).collect();
        assert_eq!(names, ["b", "c", "e"], "{wrong:?}");
    }
}
