//! The cargo project: where its build output goes and which flags its settings ask for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};
use assay_options::config;
use serde::Deserialize;

use crate::home::write_atomically;
use crate::tools::Tools;

/// The cargo project that the user is in.
pub(crate) struct Project {
    root: PathBuf,
    target_directory: PathBuf,
    members: Vec<String>,
}

/// The part of `cargo metadata` that we need.
#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
    packages: Vec<Package>,
}

/// A member of the workspace.
#[derive(Deserialize)]
struct Package {
    targets: Vec<CargoTarget>,
}

/// What cargo builds of a package: a library, a program, a test.
#[derive(Deserialize)]
struct CargoTarget {
    name: String,
}

impl Project {
    /// Asks cargo; `cargo_args` are the options that select the project, such as `--manifest-path`.
    ///
    /// # Errors
    /// There is no project.
    pub(crate) fn find(tools: &Tools, cargo_args: &[String]) -> Result<Project> {
        let mut cargo = Command::new(&tools.cargo);
        cargo.args(["metadata", "--format-version=1", "--no-deps"]).args(cargo_args);
        let output = cargo.output().context("cannot start cargo")?;
        if !output.status.success() {
            let message = String::from_utf8_lossy(&output.stderr);
            let message = message.trim();
            return Err(anyhow!("{}", message.strip_prefix("error: ").unwrap_or(message)));
        }
        let metadata: Metadata = serde_json::from_slice(&output.stdout).context("output of `cargo metadata`")?;
        let mut members: Vec<_> = metadata
            .packages
            .iter()
            .flat_map(|package| &package.targets)
            .map(|target| target.name.replace('-', "_"))
            .collect();
        members.sort();
        members.dedup();
        Ok(Project { root: metadata.workspace_root, target_directory: metadata.target_directory, members })
    }

    /// Sends build output elsewhere.
    pub(crate) fn with_target_directory(self, target_directory: PathBuf) -> Project {
        Project { target_directory, ..self }
    }

    /// Where our build output goes, apart from cargo's own.
    pub(crate) fn build_directory(&self) -> PathBuf {
        self.target_directory.join("assay")
    }

    /// Names of all crates of the workspace's members, by which reports tell the user's own code from dependencies.
    pub(crate) fn members(&self) -> &[String] {
        &self.members
    }

    /// Arguments for the driver, the later ones winning: `assay.toml`, `MIRIFLAGS`, `ASSAYFLAGS`, `command_line`.
    ///
    /// # Errors
    /// A flag is wrong; the message says where it is written.
    pub(crate) fn flags(&self, command_line: Vec<String>) -> Result<Vec<String>> {
        let mut flags = self.flags_of_file()?;
        for name in ["MIRIFLAGS", "ASSAYFLAGS"] {
            let Some(text) = std::env::var_os(name) else { continue };
            let text = text.into_string().map_err(|_| anyhow!("{name} is not valid UTF-8"))?;
            flags.extend(checked(config::split_env(&text).collect()).with_context(|| format!("in {name}"))?);
        }
        flags.extend(command_line);
        Ok(flags)
    }

    fn flags_of_file(&self) -> Result<Vec<String>> {
        let path = self.root.join(config::FILE_NAME);
        match fs::read_to_string(&path) {
            Ok(text) => config::arguments(&text).with_context(|| format!("in {}", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
        }
    }

    /// Discards what was compiled for `target` by another compiler or against another standard library, as told by
    /// `identity`: cargo does not know that it must be compiled again.
    ///
    /// # Errors
    /// A file cannot be removed or written.
    pub(crate) fn discard_other_compilers(&self, target: &str, identity: &str) -> Result<()> {
        let directory = self.build_directory();
        let stamp = directory.join(format!(".compiler-{}", target.replace(['/', '\\'], "-")));
        if fs::read_to_string(&stamp).is_ok_and(|known| known == identity) {
            return Ok(());
        }
        let target = Path::new(target).file_stem().unwrap_or(target.as_ref());
        let output = directory.join(target);
        if output.is_dir() {
            fs::remove_dir_all(&output).with_context(|| format!("cannot remove {}", output.display()))?;
        }
        fs::create_dir_all(&directory).with_context(|| format!("cannot create {}", directory.display()))?;
        write_atomically(&stamp, identity)
    }
}

/// The flags, if an interpretation may begin with them.
fn checked(flags: Vec<String>) -> Result<Vec<String>> {
    let parsed = assay_options::parse(&flags)?;
    if parsed.request != assay_options::Request::Interpret || flags.iter().any(|flag| flag == "--") {
        bail!("only flags of assay and rustc belong here");
    }
    Ok(flags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_checked() {
        for (text, accepted) in
            [("-Zmiri-seed=1 -Zno-x", true), ("", true), ("--", false), ("--help", false), ("--sed", false)]
        {
            assert_eq!(checked(config::split_env(text).collect()).is_ok(), accepted, "{text}");
        }
    }
}
