//! Where everything that is built once per machine is kept, and how that directory is laid out.
//!
//! ```text
//! $ASSAY_HOME/setup.lock                  held by a running set-up
//! $ASSAY_HOME/rustc/current-COMMIT        one line: the KEY in use for the rustc with this commit hash
//! $ASSAY_HOME/rustc/KEY/                  see `rustc_crates`
//! ```

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::errors::{IoContext, Problem, Result};

/// The per-user cache, `ASSAY_HOME`.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    root: PathBuf,
}

impl Home {
    /// Finds `ASSAY_HOME` by the environment and makes the directory.
    ///
    /// # Errors
    /// When no variable says where, or the directory cannot be made.
    pub(crate) fn open() -> Result<Home> {
        let root = locate(|name| std::env::var_os(name)).ok_or_else(|| {
            Problem::Other(
                "cannot tell where to keep what is built\nhelp: set ASSAY_HOME (or HOME) to an absolute path".into(),
            )
        })?;
        Home::at(&root)
    }

    /// Uses `root`, which is made if it is missing.
    ///
    /// # Errors
    /// When the directory cannot be made.
    pub(crate) fn at(root: &Path) -> Result<Home> {
        let home = Home { root: root.to_owned() };
        std::fs::create_dir_all(home.rustc()).at(&home.rustc())?;
        Ok(home)
    }

    /// The directory itself.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Parent of all builds of rustc's crates.
    pub(crate) fn rustc(&self) -> PathBuf {
        self.root.join("rustc")
    }

    /// The file that says which build belongs to the rustc with this commit hash.
    pub(crate) fn current(&self, commit: &str) -> PathBuf {
        self.rustc().join(format!("current-{commit}"))
    }
}

/// `ASSAY_HOME`, else `$XDG_CACHE_HOME/assay`, else `~/.cache/assay`. As the XDG rules say, a relative
/// `XDG_CACHE_HOME` is ignored; a relative `ASSAY_HOME` counts from the current directory.
fn locate(var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let path = |name: &str| var(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    path("ASSAY_HOME")
        .and_then(|home| std::path::absolute(home).ok())
        .or_else(|| path("XDG_CACHE_HOME").filter(|cache| cache.is_absolute()).map(|cache| cache.join("assay")))
        .or_else(|| path("HOME").map(|home| home.join(".cache/assay")))
}

/// Writes `text` to `path` so that a reader sees the old content or the new one, never a part.
///
/// # Errors
/// Those of the file system.
pub(crate) fn write_atomically(path: &Path, text: &str) -> Result<()> {
    use std::io::Write as _;
    let temporary = path.with_added_extension(format!("{}.tmp", std::process::id()));
    let mut file = std::fs::File::create(&temporary).at(&temporary)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).at(&temporary)?;
    std::fs::rename(&temporary, path).at(path)
}

/// A new empty directory for a test.
#[cfg(test)]
pub(crate) fn test_directory(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("assay-xtask-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn located(vars: &[(&str, &str)]) -> Option<PathBuf> {
        locate(|name| vars.iter().find(|var| var.0 == name).map(|var| var.1.into()))
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let all = [("ASSAY_HOME", "/a"), ("XDG_CACHE_HOME", "/x"), ("HOME", "/h")];
        assert_eq!(located(&all), Some("/a".into()));
        assert_eq!(located(&all[1..]), Some("/x/assay".into()));
        assert_eq!(located(&all[2..]), Some("/h/.cache/assay".into()));
        assert_eq!(located(&[]), None);
    }

    #[test]
    fn empty_and_relative_values() {
        assert_eq!(
            located(&[("ASSAY_HOME", ""), ("XDG_CACHE_HOME", "x"), ("HOME", "/h")]),
            Some("/h/.cache/assay".into())
        );
        assert!(located(&[("ASSAY_HOME", "here")]).unwrap().is_absolute());
    }

    #[test]
    fn an_atomic_write_replaces_and_leaves_nothing_else() {
        let directory = test_directory("atomic");
        let path = directory.join("file");
        write_atomically(&path, "one").unwrap();
        write_atomically(&path, "two").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(std::fs::read_dir(&directory).unwrap().count(), 1);
        std::fs::remove_dir_all(directory).unwrap();
    }
}
