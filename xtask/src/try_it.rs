//! `cargo xtask try`: the bundled example and its report.

use std::process::ExitCode;

use crate::cargo::{Event, stream};
use crate::errors::{Problem, Result};
use crate::setup::Ready;
use crate::workspace;

/// Runs `examples/vec-push`, whose undefined behaviour must be found.
///
/// # Errors
/// When the example cannot be run, or no undefined behaviour is reported.
pub(crate) fn run(ready: &Ready) -> Result<ExitCode> {
    let example = workspace::root().join("examples/vec-push");
    println!("$ cd examples/vec-push && cargo assay run");
    let mut command = ready.cargo_assay(&example);
    command.arg("run");
    if std::io::IsTerminal::is_terminal(&std::io::stdout()) {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let mut found = false;
    let status = stream(command, |event| {
        match event {
            Event::Out(line) => println!("{line}"),
            Event::Err(line) => {
                found |= line.contains("Undefined Behavior");
                eprintln!("{line}");
            }
            Event::Nothing => {}
        }
        Ok(())
    })?;
    if status.success() || !found {
        return Err(Problem::Other(format!("the example has undefined behaviour, but none was reported ({status})")));
    }
    println!();
    println!(
        "This error is the expected result: examples/vec-push/src/main.rs reads through a pointer that `push` left"
    );
    println!(
        "dangling, and assay stopped the program there. To use `cargo assay` in your own projects: cargo xtask install"
    );
    Ok(ExitCode::SUCCESS)
}
