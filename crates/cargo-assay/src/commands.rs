//! What the user asks for: the first of the parts that this executable plays.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::cli::{self, CargoRequest, Request};
use crate::home::Home;
use crate::process;
use crate::project::Project;
use crate::runner;
use crate::session::{Phase, Session};
use crate::sysroot::{self, Sysroot};
use crate::tools::{Tools, text, this_executable};

/// Does what the arguments after `cargo assay` ask for.
///
/// # Errors
/// The arguments are wrong, or what is asked for fails.
pub(crate) fn run(args: &[String]) -> Result<ExitCode> {
    match cli::parse(args)? {
        Request::Help => print!("{}", cli::help_text()),
        Request::Version => println!("cargo-assay {}", env!("CARGO_PKG_VERSION")),
        Request::Cargo(request) => return cargo(request),
        Request::Setup { target, print_sysroot, quiet } => {
            let tools = Tools::find()?;
            let path = prepare_sysroot(&tools, target.as_deref(), quiet)?;
            if print_sysroot {
                println!("{}", path.display());
            } else if !quiet {
                eprintln!("The standard library is in {}", path.display());
            }
        }
        Request::Clean { project_args, target_directory } => clean(&project_args, target_directory)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs cargo so that programs and tests are interpreted.
fn cargo(request: CargoRequest) -> Result<ExitCode> {
    let tools = Tools::find()?;
    let project = project(&tools, &request.project_args, request.target_directory.clone())?;
    let flags = project.flags(request.flags.clone())?;
    let target = request.target.as_deref().map_or_else(|| tools.host(), Ok)?;
    let sysroot = prepare_sysroot(&tools, Some(target), request.quiet)?;
    project.discard_other_compilers(target, &format!("{}\n{}", text(&sysroot)?, tools.stamp()?))?;
    let mut cargo = Command::new(&tools.cargo);
    cargo.args(request.command.words()).args(["--target", target]).arg("--target-dir").arg(project.build_directory());
    cargo.arg("--config").arg(runner_setting(target)?).args(&request.cargo_args);
    if let Some(args) = &request.program_args {
        cargo.arg("--").args(args);
    }
    // Crates are compiled to metadata, which is quick; and the program is compiled again when it is interpreted.
    cargo.env("CARGO_INCREMENTAL", "0");
    Session::new(Phase::Project, &tools, Some(sysroot), flags)
        .with_members(project.members())
        .with_nextest(request.command.is_nextest())
        .with_replays(request.shell_command(), project.build_directory().join("replays"))
        .hand_to_cargo(&mut cargo)?;
    process::replace(cargo)
}

/// cargo's setting that programs for `target` are run by this executable.
fn runner_setting(target: &str) -> Result<String> {
    let name = PathBuf::from(target).file_stem().map(|stem| stem.display().to_string()).unwrap_or_default();
    let this = serde_json::to_string(&text(&this_executable()?)?)?;
    Ok(format!("target.{}.runner=[{this}, \"{}\"]", serde_json::to_string(&name)?, runner::PART))
}

/// The standard library for `target`: the user's own, or ours, built if need be.
fn prepare_sysroot(tools: &Tools, target: Option<&str>, quiet: bool) -> Result<PathBuf> {
    if let Some(path) = sysroot::given_by_user()? {
        return Ok(path);
    }
    let home = Home::find()?;
    let target = target.map_or_else(|| tools.host(), Ok)?;
    Sysroot::new(tools, &home, target, quiet)?.ensure()
}

fn project(tools: &Tools, project_args: &[String], target_directory: Option<PathBuf>) -> Result<Project> {
    let project = Project::find(tools, project_args)?;
    Ok(match target_directory {
        Some(path) => project.with_target_directory(std::path::absolute(path).context("--target-dir")?),
        None => project,
    })
}

fn clean(project_args: &[String], target_directory: Option<PathBuf>) -> Result<()> {
    let directory = project(&Tools::find()?, project_args, target_directory)?.build_directory();
    if directory.is_dir() {
        fs::remove_dir_all(&directory).with_context(|| format!("cannot remove {}", directory.display()))?;
        eprintln!("Removed {}", directory.display());
    }
    let home = Home::find()?;
    if home.sysroots().is_dir() {
        sysroot::remove_all(&home)?;
        eprintln!("Removed {}", home.sysroots().display());
    }
    Ok(())
}
