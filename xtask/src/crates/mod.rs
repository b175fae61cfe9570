//! `cargo xtask crates`: the test suites of published crates, run to their ends, and the tables in `docs/crates.md`.
//!
//! `tests/crates.toml` ([`list`]) says which crates at which versions, what is left out, and why whatever does not pass does not pass.
//! [`fetch`] gets the packages, [`suite`] runs one of them target by target ([`target`]), so that a test that stops the interpreter costs
//! nothing but itself, and [`table`] writes what came out, for each aliasing model on its own.

mod fetch;
mod libtest;
mod list;
mod suite;
mod table;
mod target;

use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Duration;

use crate::args::CratesOptions;
use crate::errors::{Problem, Result};
use crate::setup::Ready;
use crate::workspace;

use list::Crate;
use suite::Outcome;

/// Runs the suites of the named crates, or of all.
///
/// # Errors
/// When the list or the page can't be read or written, or a name is not on the list. What goes wrong with a crate is part of its row.
pub(crate) fn run(ready: &Ready, options: &CratesOptions) -> Result<ExitCode> {
    let mut all = list::read(&workspace::root().join("tests/crates.toml"))?;
    all.iter_mut().for_each(|entry| entry.restrict(options.model));
    if let Some(missing) = options.names.iter().find(|name| !all.iter().any(|entry| entry.name == **name)) {
        return Err(Problem::Usage(format!("tests/crates.toml has no crate `{missing}`")));
    }
    let chosen: Vec<&Crate> =
        all.iter().filter(|entry| options.names.is_empty() || options.names.contains(&entry.name)).collect();
    let page = workspace::root().join("docs/crates.md");
    let waiting = Mutex::new(chosen.iter());
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..options.jobs {
            scope.spawn(|| {
                while let Some(entry) = next(&waiting) {
                    let outcome = one(ready, entry, options);
                    let mut done = done.lock().expect("no thread panics with the lock");
                    done.push((entry, outcome));
                    // After each suite, so that an interrupted run keeps what it has.
                    if let Err(problem) = table::update(&page, options.model, &all, &done) {
                        eprintln!("error: {problem}");
                    }
                }
            });
        }
    });
    let done = done.into_inner().expect("no thread panicked");
    let explained = done.iter().filter(|(entry, outcome)| table::is_explained(entry, outcome)).count();
    println!("{explained} of {} suites as tests/crates.toml says", done.len());
    Ok(if explained == done.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn next<'a, 'c>(waiting: &Mutex<std::slice::Iter<'a, &'c Crate>>) -> Option<&'c Crate> {
    waiting.lock().expect("no thread panics with the lock").next().copied()
}

fn one(ready: &Ready, entry: &Crate, options: &CratesOptions) -> Outcome {
    println!("{} {}", entry.name, entry.version);
    let limit = Duration::from_secs(options.timeout);
    let outcome =
        fetch::package(ready, entry).and_then(|source| suite::run(ready, entry, options.model, &source, limit));
    let outcome = outcome.unwrap_or_else(|problem| Outcome::broken(problem.to_string()));
    println!("{}", table::summary(entry, &outcome));
    outcome
}
