//! What the subcommand found out, for the processes that cargo starts on its behalf.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::process;
use crate::tools::{Tools, this_executable};

/// The variable that carries the [`Session`] as JSON.
const VARIABLE: &str = "CARGO_ASSAY_SESSION";

/// Variables that cargo is given and that are nobody else's business.
const OURS: [&str; 5] = [VARIABLE, "RUSTC", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "RUSTDOC"];

/// What cargo is running for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Phase {
    /// Building the standard library.
    Sysroot,
    /// Building and running a project.
    Project,
    /// The same, below rustdoc.
    DocTests,
}

/// What the subcommand found out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Session {
    /// What cargo is running for.
    pub(crate) phase: Phase,
    /// The real compiler.
    pub(crate) rustc: PathBuf,
    /// The real rustdoc.
    pub(crate) rustdoc: PathBuf,
    /// The driver.
    pub(crate) driver: PathBuf,
    /// The interpreted programs' standard library; none while it is being built.
    pub(crate) sysroot: Option<PathBuf>,
    /// Arguments for the driver when it interprets.
    pub(crate) flags: Vec<String>,
    /// Crates of the workspace's members.
    #[serde(default)]
    pub(crate) members: Vec<String>,
    /// Whether programs are tests that nextest lists and runs.
    #[serde(default)]
    pub(crate) nextest: bool,
    /// The user's command, without flags of ours and arguments of the program, as a shell reads it.
    #[serde(default)]
    pub(crate) command: String,
    /// Where recordings of runs that fail are kept.
    #[serde(default)]
    pub(crate) replays: PathBuf,
}

impl Session {
    /// A session with the given tools.
    pub(crate) fn new(phase: Phase, tools: &Tools, sysroot: Option<PathBuf>, flags: Vec<String>) -> Session {
        Session {
            phase,
            rustc: tools.rustc.clone(),
            rustdoc: tools.rustdoc.clone(),
            driver: tools.driver.clone(),
            sysroot,
            flags,
            members: Vec::new(),
            nextest: false,
            command: String::new(),
            replays: PathBuf::new(),
        }
    }

    /// Says which crates are the workspace's own.
    pub(crate) fn with_members(self, members: &[String]) -> Session {
        Session { members: members.to_vec(), ..self }
    }

    /// Says whether nextest runs the programs.
    pub(crate) fn with_nextest(self, nextest: bool) -> Session {
        Session { nextest, ..self }
    }

    /// Says what the user's command is, and where recordings of runs that fail are kept.
    pub(crate) fn with_replays(self, command: String, replays: PathBuf) -> Session {
        Session { command, replays, ..self }
    }

    /// The session that this process belongs to, if any.
    ///
    /// # Errors
    /// The variable is set to something else.
    pub(crate) fn from_env() -> Result<Option<Session>> {
        match std::env::var(VARIABLE) {
            Ok(text) => serde_json::from_str(&text).map(Some).with_context(|| format!("cannot read {VARIABLE}")),
            Err(_) => Ok(None),
        }
    }

    /// Gives the session to a process, which may be this executable in another part.
    ///
    /// # Errors
    /// A path is not valid UTF-8.
    pub(crate) fn hand_to(&self, command: &mut Command) -> Result<()> {
        let text = serde_json::to_string(self).context("paths of the toolchain")?;
        command.env(VARIABLE, text);
        Ok(())
    }

    /// Makes cargo use this executable in place of the compiler and of rustdoc.
    ///
    /// # Errors
    /// A path is not valid UTF-8.
    pub(crate) fn hand_to_cargo(&self, cargo: &mut Command) -> Result<()> {
        let this = this_executable()?;
        self.hand_to(cargo)?;
        cargo.env("RUSTC", &self.rustc).env("RUSTC_WRAPPER", &this).env("RUSTDOC", &this);
        // Empty means none, also where a configuration file names one.
        cargo.env("RUSTC_WORKSPACE_WRAPPER", "");
        Ok(())
    }

    /// Whether `program` is the compiler that cargo was told to use.
    pub(crate) fn is_rustc(&self, program: &str) -> bool {
        self.rustc == Path::new(program)
    }

    /// The driver standing in for rustc: it compiles to metadata and never interprets.
    pub(crate) fn compile(&self, args: &[String]) -> Command {
        let mut command = Command::new(&self.driver);
        command.args(args).env("ASSAY_MODE", "rustc");
        command
    }

    /// The driver interpreting, with these flags; without the variables that are ours.
    pub(crate) fn interpret(&self, flags: &[String]) -> Command {
        let mut command = Command::new(&self.driver);
        remove_from(&mut command);
        command.env("ASSAY_COMMAND", &self.command).env("ASSAY_REPLAYS", &self.replays);
        command.env_remove("ASSAY_MODE").env("ASSAY_LOCAL_CRATES", self.members.join(",")).args(flags);
        command
    }

    /// Becomes the real compiler, with nothing changed.
    pub(crate) fn real_rustc(&self, args: &[String]) -> Result<std::process::ExitCode> {
        let mut command = Command::new(&self.rustc);
        command.args(args);
        process::replace(command)
    }
}

/// Keeps our variables from a program that the user asked for.
pub(crate) fn remove_from(command: &mut Command) {
    for variable in OURS {
        command.env_remove(variable);
    }
}
