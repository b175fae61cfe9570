//! In place of the compiler of doc tests (rustdoc's `--test-builder`).

use std::io::Write;
use std::path::Path;
use std::process::{ExitCode, Stdio};

use anyhow::{Context, Result};

use crate::process;
use crate::program::Program;
use crate::rustc_args::{RustcArgs, expand};
use crate::session::Session;
use crate::wrapper::for_driver;

/// Checks a doc test, and writes what the runner needs to interpret it.
///
/// # Errors
/// The driver cannot be started, or the file cannot be written.
pub(crate) fn run(session: &Session, args: &[String]) -> Result<ExitCode> {
    let mut args = for_driver(session, RustcArgs::new(&expand(args)?));
    // rustdoc asks for nothing but metadata where the test is not to be run.
    let runs = args.value("--emit").is_none();
    args.set_emit("metadata");
    let source = if args.has("-") { Some(std::io::read_to_string(std::io::stdin()).context("stdin")?) } else { None };
    let mut driver = session.compile(&args.clone().into_vec());
    let status = match &source {
        None => process::status(&mut driver)?,
        Some(source) => {
            let mut child = driver.stdin(Stdio::piped()).spawn().context("cannot start the driver")?;
            let _ = child.stdin.take().expect("stdin is piped").write_all(source.as_bytes());
            child.wait().context("the driver")?
        }
    };
    if let Some(path) = args.value("-o").map(str::to_owned)
        && status.success()
        && runs
    {
        Program::new(args, source, "")?.write(Path::new(&path))?;
    }
    Ok(process::exit_code(status))
}
