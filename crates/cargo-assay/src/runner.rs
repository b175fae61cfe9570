//! In place of running an executable: the driver interprets the program.

use std::io::Write;
use std::path::Path;
use std::process::{ExitCode, Stdio};

use anyhow::{Context, Result};

use crate::process;
use crate::program::Program;
use crate::session::Session;

/// Interprets the program described by `file` with the given arguments of its own.
///
/// The driver starts in the directory that the compiler ran in, and is told the program's own by `ASSAY_CWD`.
///
/// # Errors
/// The file cannot be read, or the driver cannot be started.
pub(crate) fn run(session: &Session, file: &str, args: &[String]) -> Result<ExitCode> {
    let program = Program::read(Path::new(file))?;
    let mut driver = session.interpret();
    driver.args(&program.args).arg("--").args(args);
    driver.env("ASSAY_CWD", std::env::current_dir().context("current directory")?);
    driver.current_dir(&program.directory).envs(&program.env);
    match program.source {
        None => process::replace(driver),
        Some(source) => {
            let mut child = driver.stdin(Stdio::piped()).spawn().context("cannot start the driver")?;
            // The driver may stop reading at an error that it then reports itself.
            let _ = child.stdin.take().expect("stdin is piped").write_all(source.as_bytes());
            Ok(process::exit_code(child.wait().context("the driver")?))
        }
    }
}
