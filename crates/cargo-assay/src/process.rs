//! Arguments of this process, and other processes in its place.

use std::process::{Command, ExitCode, ExitStatus};

use anyhow::{Context, Result, anyhow};

/// The arguments of this process without its name.
///
/// # Errors
/// One of them is not valid UTF-8 (cargo's own files need UTF-8 too).
pub(crate) fn arguments() -> Result<Vec<String>> {
    let text =
        |arg: std::ffi::OsString| arg.into_string().map_err(|arg| anyhow!("argument {arg:?} is not valid UTF-8"));
    std::env::args_os().skip(1).map(text).collect()
}

/// Becomes `command`: its input, output and exit status are this process's.
///
/// # Errors
/// The command cannot be started.
#[cfg(unix)]
pub(crate) fn replace(mut command: Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(error).with_context(|| cannot_start(&command))
}

/// Becomes `command`: its input, output and exit status are this process's.
///
/// # Errors
/// The command cannot be started.
#[cfg(not(unix))]
pub(crate) fn replace(mut command: Command) -> Result<ExitCode> {
    let status = command.status().with_context(|| cannot_start(&command))?;
    Ok(exit_code(status))
}

/// Runs `command` to its end, with this process's input and output.
///
/// # Errors
/// The command cannot be started.
pub(crate) fn status(command: &mut Command) -> Result<ExitStatus> {
    command.status().with_context(|| cannot_start(command))
}

/// Runs `command` and returns what it wrote to stdout.
///
/// # Errors
/// The command cannot be started or fails (with what it wrote to stderr), or its output is not text.
pub(crate) fn stdout(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        return Err(anyhow!("`{}` failed: {}", command.get_program().display(), stderr.trim_end()));
    }
    String::from_utf8(output.stdout).with_context(|| format!("output of `{}`", command.get_program().display()))
}

/// The exit status of another process as our own; 128 and the signal's number if a signal ended it, as shells do.
pub(crate) fn exit_code(status: ExitStatus) -> ExitCode {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return ExitCode::from(128u8.wrapping_add(signal as u8));
    }
    ExitCode::from(status.code().map_or(1, |code| code as u8))
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", command.get_program().display())
}
