//! Gets packages as they are published, by cargo: into `$ASSAY_HOME/crates/NAME-VERSION`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo;
use crate::errors::{IoContext, Problem, Result};
use crate::setup::Ready;

use super::list::Crate;

/// The package's directory; made if it is missing. The sources in it are never changed; `target` is added.
///
/// # Errors
/// When the package cannot be downloaded or copied.
pub(crate) fn package(ready: &Ready, entry: &Crate) -> Result<PathBuf> {
    let crates = ready.home.root().join("crates");
    let place = crates.join(format!("{}-{}", entry.name, entry.version));
    if place.is_dir() {
        return Ok(place);
    }
    let unpacked = unpacked(ready, entry, &crates)?;
    let unfinished = crates.join(format!("{}-{}.tmp{}", entry.name, entry.version, std::process::id()));
    copy(&unpacked, &unfinished)?;
    for settings in ["rust-toolchain", "rust-toolchain.toml"] {
        // Would ask rustup for another toolchain; not a part of the code.
        if unfinished.join(settings).is_file() {
            std::fs::remove_file(unfinished.join(settings)).at(&unfinished)?;
        }
    }
    std::fs::rename(&unfinished, &place).at(&place)?;
    Ok(place)
}

/// Has cargo download the package, as the dependency of an empty one, and asks where it has put it.
fn unpacked(ready: &Ready, entry: &Crate, crates: &Path) -> Result<PathBuf> {
    let user = crates.join(format!("fetch-{}-{}", entry.name, entry.version));
    std::fs::create_dir_all(user.join("src")).at(&user)?;
    let manifest = format!(
        "[package]\nname = \"fetch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{} = \"={}\"\n",
        entry.name, entry.version
    );
    std::fs::write(user.join("Cargo.toml"), manifest).at(&user)?;
    std::fs::write(user.join("src/lib.rs"), "").at(&user)?;
    let mut command = Command::new(&ready.toolchain.cargo);
    command.current_dir(&user);
    let metadata = cargo::metadata(command, &ready.toolchain.host, &user)?;
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    packages
        .iter()
        .find(|package| package["name"] == *entry.name && package["version"] == *entry.version)
        .and_then(|package| Path::new(package["manifest_path"].as_str()?).parent().map(Path::to_owned))
        .ok_or_else(|| Problem::Other(format!("cargo does not say where {} {} is", entry.name, entry.version)))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to).at(to)?;
    for entry in std::fs::read_dir(from).at(from)? {
        let entry = entry.at(from)?;
        let target = to.join(entry.file_name());
        if entry.file_type().at(&entry.path())?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target).at(&target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_trees_are_copied() {
        let directory = crate::home::test_directory("copy");
        let (from, to) = (directory.join("from"), directory.join("to"));
        std::fs::create_dir_all(from.join("a/b")).unwrap();
        std::fs::write(from.join("a/b/file"), "text").unwrap();
        copy(&from, &to).unwrap();
        assert_eq!(std::fs::read_to_string(to.join("a/b/file")).unwrap(), "text");
        std::fs::remove_dir_all(directory).unwrap();
    }
}
