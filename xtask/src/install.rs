//! `cargo xtask install`: puts `assay` and `cargo-assay` where cargo finds them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::errors::{IoContext, Problem, Result};
use crate::setup::Ready;

/// Copies both programs to `bin` below `root`, by default cargo's home.
///
/// # Errors
/// When the directory cannot be found or written.
pub(crate) fn run(ready: &Ready, root: Option<&Path>) -> Result<ExitCode> {
    let root = root.map(Path::to_owned).or_else(cargo_home).ok_or_else(|| {
        Problem::Other(
            "cannot tell where cargo's programs are\nhelp: pass `--root DIR`, to install into DIR/bin".into(),
        )
    })?;
    let bin = root.join("bin");
    std::fs::create_dir_all(&bin).at(&bin)?;
    for program in [&ready.assay, &ready.cargo_assay] {
        println!("installed {}", install(program, &bin)?.display());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    if !std::env::split_paths(&path).any(|directory| directory == bin) {
        println!("note: {} is not in PATH, so `cargo assay` will not be found yet", bin.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Replaces `bin`'s program in one step, so that one that is running, or started meanwhile, is never half a file.
fn install(program: &Path, bin: &Path) -> Result<PathBuf> {
    let target = bin.join(program.file_name().expect("a program has a name"));
    let temporary = target.with_added_extension(format!("{}.tmp", std::process::id()));
    std::fs::copy(program, &temporary).at(&temporary)?;
    std::fs::rename(&temporary, &target).at(&target)?;
    Ok(target)
}

fn cargo_home() -> Option<PathBuf> {
    let set = std::env::var_os("CARGO_HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    set.or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::test_directory;

    #[test]
    fn an_installed_program_is_replaced() {
        let directory = test_directory("install");
        let bin = directory.join("bin");
        std::fs::create_dir(&bin).unwrap();
        for text in ["old", "new"] {
            std::fs::write(directory.join("assay"), text).unwrap();
            let target = install(&directory.join("assay"), &bin).unwrap();
            assert_eq!(std::fs::read_to_string(target).unwrap(), text);
        }
        assert_eq!(std::fs::read_dir(&bin).unwrap().count(), 1);
        std::fs::remove_dir_all(directory).unwrap();
    }
}
