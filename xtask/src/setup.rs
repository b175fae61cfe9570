//! `cargo xtask setup`: everything that running and testing assay needs.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo;
use crate::errors::{Problem, Result, classify};
use crate::home::Home;
use crate::lock::Lock;
use crate::rustc_crates::{self, RustcCrates};
use crate::toolchain::Toolchain;
use crate::workspace;

/// A machine on which everything is prepared.
pub(crate) struct Ready {
    /// The per-user cache.
    pub(crate) home: Home,
    /// The pinned toolchain.
    pub(crate) toolchain: Toolchain,
    /// rustc's crates.
    pub(crate) rustc: RustcCrates,
    /// The interpreter, built in release mode.
    pub(crate) assay: PathBuf,
    /// The cargo subcommand, beside it.
    pub(crate) cargo_assay: PathBuf,
}

/// Makes what is missing, in order: rustc's crates, `assay` and `cargo-assay`, the std that programs run on. A second
/// set-up at the same time waits for the first.
///
/// # Errors
/// Whatever stops one of the steps. What is done so far is kept, and the next call goes on from there.
pub(crate) fn prepare(rustc_src: Option<&Path>) -> Result<Ready> {
    let named = rustc_src.map(Path::to_owned).or_else(|| std::env::var_os("ASSAY_RUSTC_SRC").map(PathBuf::from));
    let toolchain = Toolchain::find()?;
    let home = Home::open()?;
    let _lock = Lock::acquire(home.root())?;
    let rustc = rustc_crates::prepare(&home, &toolchain, named.as_deref())?;
    let (assay, cargo_assay) = build_assay(&home, &toolchain, &rustc)?;
    let ready = Ready { home, toolchain, rustc, assay, cargo_assay };
    build_std(&ready)?;
    Ok(ready)
}

impl Ready {
    /// A command that runs cargo in the workspace.
    pub(crate) fn cargo(&self) -> Command {
        workspace_cargo(&self.home, &self.toolchain, &self.rustc)
    }

    /// A command that runs `cargo-assay` in `directory`, as `cargo assay ...` would.
    pub(crate) fn cargo_assay(&self, directory: &Path) -> Command {
        let mut command = Command::new(&self.cargo_assay);
        command.arg("assay").current_dir(directory).env("CARGO", &self.toolchain.cargo);
        command.env("ASSAY_HOME", self.home.root()).env("ASSAY_LIB_SRC", self.rustc.library());
        command
    }

    /// Tells where things are.
    pub(crate) fn say_where(&self) {
        println!("ready: {}", self.assay.display());
        println!("       {}", self.cargo_assay.display());
        println!("       {} (built once per machine)", self.home.root().display());
    }
}

fn workspace_cargo(home: &Home, toolchain: &Toolchain, rustc: &RustcCrates) -> Command {
    let mut command = Command::new(&toolchain.cargo);
    command.current_dir(workspace::root());
    command
        .env("ASSAY_HOME", home.root())
        .env("ASSAY_RUSTC_DIR", &rustc.directory)
        .env("ASSAY_LIB_SRC", rustc.library());
    command
}

fn build_assay(home: &Home, toolchain: &Toolchain, rustc: &RustcCrates) -> Result<(PathBuf, PathBuf)> {
    let metadata = cargo::metadata(workspace_cargo(home, toolchain, rustc), &toolchain.host, workspace::root())?;
    let packages = cargo::needed_packages(&metadata, &["assay-driver", "cargo-assay"]);
    let mut command = workspace_cargo(home, toolchain, rustc);
    command.args(["build", "--release", "-p", "assay-driver", "-p", "cargo-assay"]);
    let artifacts = cargo::build(command, "assay", packages, &home.root().join("assay-build.log"))?;
    let program = |name: &str| {
        let mut programs = artifacts.iter().filter_map(|artifact| artifact.executable.as_ref());
        let missing = || Problem::Other(format!("the build made no program `{name}`"));
        programs.find(|program| program.file_stem().is_some_and(|stem| stem == name)).cloned().ok_or_else(missing)
    };
    Ok((program("assay")?, program("cargo-assay")?))
}

/// Has `cargo-assay` build the std that programs run on, which it keeps in `ASSAY_HOME` too.
fn build_std(ready: &Ready) -> Result<()> {
    let mut command = ready.cargo_assay(workspace::root());
    command.arg("setup");
    let mut output = String::new();
    let status = cargo::stream(command, |event| {
        if let cargo::Event::Out(line) | cargo::Event::Err(line) = event {
            output += &line;
            output.push('\n');
        }
        Ok(())
    })?;
    if status.success() { Ok(()) } else { Err(classify("`cargo assay setup`", &output, ready.home.root())) }
}
