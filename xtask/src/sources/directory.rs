//! A directory that the user names: rustc's source tarball, unpacked, or a checkout at the release's tag.

use std::path::Path;

use super::{Answer, tree};
use crate::errors::Result;
use crate::toolchain::Toolchain;

/// Copies the sources out of `named`, whose version must be the toolchain's.
pub(super) fn fetch(toolchain: &Toolchain, named: Option<&Path>, target: &Path) -> Answer {
    match named {
        None => Answer::NotHere("no directory named".into()),
        Some(directory) => copy(directory, &toolchain.release, target).into(),
    }
}

/// Copies the parts of the complete tree `directory`, which must be of version `release`.
///
/// # Errors
/// When it is not complete or of another version, or cannot be copied.
pub(super) fn copy(directory: &Path, release: &str, target: &Path) -> Result<String> {
    tree::check(directory, release)?;
    tree::copy(directory, directory, release, target)?;
    Ok(format!("directory {}", directory.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::test_directory;

    #[test]
    fn another_version_is_refused_and_the_right_one_copied() {
        let directory = test_directory("named");
        let target = test_directory("named-target");
        tree::fake(&directory, Some("1.94.1"));
        assert!(copy(&directory, "1.95.0", &target).unwrap_err().to_string().contains("1.94.1"));
        assert_eq!(std::fs::read_dir(&target).unwrap().count(), 0);
        tree::fake(&directory, Some("1.95.0"));
        copy(&directory, "1.95.0", &target).unwrap();
        tree::check(&target, "1.95.0").unwrap();
        std::fs::remove_dir_all(directory).unwrap();
        std::fs::remove_dir_all(target).unwrap();
    }
}
