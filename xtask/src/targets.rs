//! `cargo xtask targets`: the same programs on other targets.

use std::process::{Command, ExitCode};

use crate::cargo::{Event, stream};
use crate::errors::Result;
use crate::setup::Ready;

/// 32 bits, another processor, and the most significant byte first. Others are run when they are named.
pub(crate) const USUAL: [&str; 3] = ["i686-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "s390x-unknown-linux-gnu"];

/// The programs that `cargo xtask test` runs for each of them: those about what may differ. Aliasing, data races and the like are the same
/// code for all.
pub(crate) const SUBSET: [&str; 13] = [
    "pass/align/",
    "pass/alloc/",
    "pass/calls/",
    "pass/floats/",
    "pass/intrinsics/",
    "pass/lang/",
    "pass/libc/",
    "pass/padding/",
    "pass/run/",
    "pass/simd/",
    "pass/threads/",
    "pass/uninit/",
    "pass/validity/",
];

/// Runs the programs of `tests/ui/pass` for each target named among `words`, or the usual ones; the other words filter.
///
/// # Errors
/// When cargo cannot be started; a program with another output is a failing exit code instead.
pub(crate) fn run(ready: &Ready, words: &[String]) -> Result<ExitCode> {
    let (named, filters) = split(words);
    let targets = if named.is_empty() { USUAL.to_vec() } else { named };
    let mut differ = Vec::new();
    for target in targets {
        println!("== {target}");
        let status = stream(command(ready, target, &filters), |event| {
            match event {
                Event::Out(line) => println!("{line}"),
                Event::Err(line) => eprintln!("{line}"),
                Event::Nothing => {}
            }
            Ok(())
        })?;
        if !status.success() {
            differ.push(target);
        }
    }
    if differ.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("not the same on {}", differ.join(", "));
    Ok(ExitCode::FAILURE)
}

/// Cargo's command that runs the programs of `tests/ui/pass` that these words name, or all, for a target.
pub(crate) fn command(ready: &Ready, target: &str, filters: &[&str]) -> Command {
    let mut command = ready.cargo();
    command.args(["test", "--release", "--package", "assay-driver", "--test", "ui", "--"]).args(filters);
    // What is expected is what the host says.
    command.env("UI_TARGET", target).env("ASSAY", &ready.assay).env_remove("BLESS");
    command
}

/// Targets have at least two dashes in their names.
fn split(words: &[String]) -> (Vec<&str>, Vec<&str>) {
    words.iter().map(String::as_str).partition(|word| word.matches('-').count() >= 2 && !word.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_told_from_filters() {
        let words = ["s390x-unknown-linux-gnu", "lang/", "enum"].map(str::to_owned);
        assert_eq!(split(&words), (vec!["s390x-unknown-linux-gnu"], vec!["lang/", "enum"]));
    }
}
