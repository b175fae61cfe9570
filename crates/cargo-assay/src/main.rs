//! `cargo assay run|test|nextest|setup|clean`: runs cargo projects on assay's abstract machine.
//!
//! One executable plays five parts. The user starts it as a cargo subcommand ([`commands`]); it then starts cargo with
//! itself in place of the compiler ([`wrapper`]), of the programs' runner ([`runner`]) and of rustdoc ([`rustdoc`]), and
//! rustdoc with itself in place of the compiler of doc tests ([`doctest`]). What the first part found out is handed to
//! the others in an environment variable ([`session`]).
//!
//! Code for the host (build scripts, procedural macros) is compiled by the real compiler and runs natively. Code for
//! the target is compiled to metadata by the driver `assay`; in place of each executable stands a small file that says
//! how to interpret it ([`program`]).

mod cli;
mod commands;
mod doctest;
mod home;
mod nextest;
mod process;
mod program;
mod project;
mod runner;
mod rustc_args;
mod rustdoc;
mod session;
mod sysroot;
mod tools;
mod wrapper;

use std::process::ExitCode;

use anyhow::Result;
use session::{Phase, Session};

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Finds out which part to play, and plays it.
fn run() -> Result<ExitCode> {
    let args = process::arguments()?;
    let called_by_cargo = args.first().is_some_and(|arg| arg == "assay");
    let session = if called_by_cargo { None } else { Session::from_env()? };
    let Some(session) = session else {
        return commands::run(if called_by_cargo { &args[1..] } else { &args });
    };
    match args.split_first() {
        Some((compiler, args)) if session.is_rustc(compiler) => wrapper::run(&session, args),
        Some((part, args)) if part == runner::PART => runner::run(&session, args),
        _ if session.phase == Phase::DocTests => doctest::run(&session, &args),
        _ => rustdoc::run(&session, &args),
    }
}
