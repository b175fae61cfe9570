//! The source tree of rustc, reduced to what we use: `compiler/`, `library/`, `Cargo.lock`, `src/version`.

use std::path::Path;

use crate::errors::{IoContext, Problem, Result};

/// The parts of a complete tree.
pub(super) const PARTS: [&str; 4] = ["compiler", "library", "Cargo.lock", "src/version"];

/// Checks that `tree` is complete and of version `release`.
///
/// # Errors
/// [`Problem::BadSourceTree`], saying what is wrong.
pub(super) fn check(tree: &Path, release: &str) -> Result<()> {
    let bad = |why: String| Problem::BadSourceTree { directory: tree.to_owned(), why };
    for file in [
        "compiler/rustc_driver_impl/Cargo.toml",
        "compiler/rustc_public/Cargo.toml",
        "library/std/Cargo.toml",
        "Cargo.lock",
    ] {
        if !tree.join(file).is_file() {
            return Err(bad(format!("{file} is missing")));
        }
    }
    match version(tree) {
        Some(found) if found == release => Ok(()),
        Some(found) => Err(bad(format!("it is version {found}, and {release} is needed"))),
        None => Err(bad("src/version is missing".into())),
    }
}

/// The version that a tree says it is.
pub(super) fn version(tree: &Path) -> Option<String> {
    Some(std::fs::read_to_string(tree.join("src/version")).ok()?.trim().to_owned())
}

/// Copies the four parts: `compiler/` and `Cargo.lock` from `compiler_root`, `library/` from `library_root`; `src/version`
/// is written, for the toolchain's components come without it.
///
/// # Errors
/// Those of the file system.
pub(super) fn copy(compiler_root: &Path, library_root: &Path, release: &str, target: &Path) -> Result<()> {
    copy_directory(&compiler_root.join("compiler"), &target.join("compiler"))?;
    copy_directory(&library_root.join("library"), &target.join("library"))?;
    let lock = compiler_root.join("Cargo.lock");
    std::fs::copy(&lock, target.join("Cargo.lock")).at(&lock)?;
    let src = target.join("src");
    std::fs::create_dir_all(&src).at(&src)?;
    let version = src.join("version");
    std::fs::write(&version, format!("{release}\n")).at(&version)
}

/// Empties `target` after an attempt that did not succeed.
///
/// # Errors
/// Those of the file system.
pub(super) fn clear(target: &Path) -> Result<()> {
    std::fs::remove_dir_all(target).at(target)?;
    std::fs::create_dir_all(target).at(target)
}

fn copy_directory(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to).at(to)?;
    for entry in std::fs::read_dir(from).at(from)? {
        let entry = entry.at(from)?;
        let target = to.join(entry.file_name());
        // Follows links: the copy must not depend on what it was copied from.
        if entry.path().is_dir() {
            copy_directory(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target).at(&entry.path())?;
        }
    }
    Ok(())
}

/// Makes a tree with the few files that [`check`] looks at, for tests.
#[cfg(test)]
pub(super) fn fake(root: &Path, version: Option<&str>) {
    for file in [
        "compiler/rustc_driver_impl/Cargo.toml",
        "compiler/rustc_public/Cargo.toml",
        "library/std/Cargo.toml",
        "Cargo.lock",
    ] {
        let path = root.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "").unwrap();
    }
    if let Some(version) = version {
        std::fs::create_dir_all(root.join("src")).unwrap();
        std::fs::write(root.join("src/version"), version).unwrap();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::test_directory;

    #[test]
    fn completeness_and_version_are_checked() {
        let root = test_directory("tree");
        fake(&root, Some("1.95.0\n"));
        check(&root, "1.95.0").unwrap();
        assert!(check(&root, "1.96.0").unwrap_err().to_string().contains("it is version 1.95.0"));
        std::fs::remove_file(root.join("library/std/Cargo.toml")).unwrap();
        assert!(check(&root, "1.95.0").unwrap_err().to_string().contains("library/std/Cargo.toml is missing"));
        std::fs::remove_dir_all(root).unwrap();
    }
}
