//! The standard libraries that the programs need besides the host's: `cargo assay setup --target T`, once per machine.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use ui_test::color_eyre::Result;
use ui_test::color_eyre::eyre::{bail, ensure};

/// Prepares them for `target`, and for the targets named by the programs that match the filters.
pub(crate) fn prepare(target: Option<&str>, filters: &[String]) -> Result<()> {
    let mut targets: BTreeSet<String> = target.map(str::to_owned).into_iter().collect();
    if target.is_none() {
        named_in(Path::new("tests/ui"), filters, &mut targets)?;
    }
    if targets.is_empty() || std::env::var_os("ASSAY_SYSROOT").is_some() {
        return Ok(());
    }
    let setup = cargo_assay()?;
    for target in targets {
        let status = Command::new(&setup).args(["assay", "setup", "--quiet", "--target", &target]).status()?;
        ensure!(status.success(), "the standard library for {target} can't be built");
    }
    Ok(())
}

/// Collects the targets that programs ask for in their flags.
fn named_in(folder: &Path, filters: &[String], targets: &mut BTreeSet<String>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.to_string_lossy();
        if path.is_dir() {
            named_in(&path, filters, targets)?;
        } else if name.ends_with(".rs") && (filters.is_empty() || filters.iter().any(|filter| name.contains(filter))) {
            let text = std::fs::read_to_string(&path)?;
            let flags = text.lines().filter_map(|line| line.split_once("compile-flags:")?.1.split_once("--target "));
            targets.extend(flags.filter_map(|(_, rest)| rest.split_whitespace().next().map(str::to_owned)));
        }
    }
    Ok(())
}

/// The cargo subcommand, beside the binary that is tested; built there if it is missing.
fn cargo_assay() -> Result<PathBuf> {
    let binary = Path::new(env!("CARGO_BIN_EXE_assay"));
    let path = binary.with_file_name("cargo-assay");
    if !path.is_file() {
        let Some(directory) = binary.ancestors().nth(2) else {
            bail!("{} is in no target directory", binary.display())
        };
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--release", "--package", "cargo-assay", "--target-dir"]).arg(directory);
        ensure!(cargo.status()?.success() && path.is_file(), "the cargo subcommand can't be built");
    }
    Ok(path)
}
