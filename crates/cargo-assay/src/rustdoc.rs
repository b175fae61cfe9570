//! In place of rustdoc: the real rustdoc, with doc tests compiled and run by us.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::process;
use crate::runner;
use crate::rustc_args::{RustcArgs, metadata_beside};
use crate::session::{Phase, Session};
use crate::tools::this_executable;

/// Runs rustdoc with `args` as cargo gave them.
///
/// # Errors
/// rustdoc cannot be started.
pub(crate) fn run(session: &Session, args: &[String]) -> Result<ExitCode> {
    let mut rustdoc = Command::new(&session.rustdoc);
    let read = RustcArgs::new(args);
    if !read.has("--test") || read.value("--target").is_none() {
        rustdoc.args(args);
        return process::replace(rustdoc);
    }
    let this = this_executable()?;
    rustdoc.args(for_rustdoc(session, read).into_vec());
    rustdoc.args(["-Zunstable-options", "--test-builder"]).arg(&this);
    if !args.iter().any(|arg| arg.starts_with("--test-runtool")) {
        rustdoc.arg("--test-runtool").arg(&this).args(["--test-runtool-arg", runner::PART]);
    }
    // For the unstable options; the compiler of the tests is the driver, which allows them anyway.
    rustdoc.env("RUSTC_BOOTSTRAP", "1");
    Session { phase: Phase::DocTests, ..session.clone() }.hand_to(&mut rustdoc)?;
    process::replace(rustdoc)
}

fn for_rustdoc(session: &Session, mut args: RustcArgs) -> RustcArgs {
    args.redirect_externs(metadata_beside);
    if let Some(sysroot) = session.sysroot.as_deref().and_then(Path::to_str) {
        args.extend(["--sysroot", sysroot]);
    }
    args.extend(["--cfg", "miri"]);
    // A merged test starts itself anew for each of its parts, which an interpreted program cannot do.
    args.extend(["--merge-doctests=no"]);
    args
}
