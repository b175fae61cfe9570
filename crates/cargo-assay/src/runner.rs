//! In place of running an executable: the driver interprets the program.

use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result};

use crate::program::{Program, is_program};
use crate::session::{self, Session};
use crate::{nextest, process};

/// The first argument that makes this executable a runner.
pub(crate) const PART: &str = "runner";

/// Runs the program whose file is the first of `args`, with the others as its own.
///
/// # Errors
/// The file cannot be read, or the driver or program cannot be started.
pub(crate) fn run(session: &Session, args: &[String]) -> Result<ExitCode> {
    let (file, args) = args.split_first().context("cargo named no program to run")?;
    if is_program(file) { interpret(session, file, args) } else { run_natively(file, args) }
}

/// Tests of procedural macros are code for the host, but cargo runs them with the runner of a target that is the same.
fn run_natively(file: &str, args: &[String]) -> Result<ExitCode> {
    eprintln!("note: this is code for the host, such as tests of a procedural macro; it runs natively");
    let mut command = Command::new(file);
    command.args(args);
    session::remove_from(&mut command);
    process::replace(command)
}

/// Interprets the program described by `file`.
///
/// The driver starts in the directory that the compiler ran in, and is told the program's own by `ASSAY_CWD`. It compiles
/// the program once more, and by `ASSAY_COMPILED` knows that there are no errors to look for.
fn interpret(session: &Session, file: &str, args: &[String]) -> Result<ExitCode> {
    let program = Program::read(Path::new(file))?;
    let flags = if session.nextest { nextest::flags(&session.flags, args)? } else { session.flags.clone() };
    let mut driver = session.interpret(&flags);
    driver.args(&program.args).arg("--").args(args);
    driver.env("ASSAY_CWD", std::env::current_dir().context("current directory")?).env("ASSAY_COMPILED", "1");
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
