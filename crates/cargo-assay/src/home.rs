//! The per-user cache, `ASSAY_HOME`, as far as the cargo subcommand uses it.
//!
//! ```text
//! $ASSAY_HOME/rustc/current-COMMIT     written by set-up: KEY of the sources for the rustc with this commit hash
//! $ASSAY_HOME/rustc/KEY/library/       written by set-up: sources of the standard library
//! $ASSAY_HOME/sysroot/lock             held while a sysroot is built or removed
//! $ASSAY_HOME/sysroot/KEY/             a sysroot: lib/rustlib/TARGET/lib
//! $ASSAY_HOME/sysroot/current-COMMIT   path of the sysroot in use for the host, for the driver in direct use
//! ```

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

/// The per-user cache.
pub(crate) struct Home {
    root: PathBuf,
}

impl Home {
    /// Finds the cache: `ASSAY_HOME`, else `$XDG_CACHE_HOME/assay`, else `~/.cache/assay`.
    ///
    /// # Errors
    /// No variable says where, or a relative path cannot be made absolute.
    pub(crate) fn find() -> Result<Home> {
        let root = locate(|name| std::env::var_os(name))
            .ok_or_else(|| anyhow!("cannot tell where to keep what is built; set ASSAY_HOME to a directory"))?;
        let root = std::path::absolute(&root).with_context(|| format!("ASSAY_HOME {}", root.display()))?;
        Ok(Home { root })
    }

    /// Where sysroots are.
    pub(crate) fn sysroots(&self) -> PathBuf {
        self.root.join("sysroot")
    }

    /// The file that tells the driver which sysroot to use with the rustc of this commit.
    pub(crate) fn current_sysroot(&self, commit: &str) -> PathBuf {
        self.sysroots().join(format!("current-{commit}"))
    }

    /// The standard library's sources that set-up prepared for the rustc of this commit, if it did.
    pub(crate) fn library(&self, commit: &str) -> Option<PathBuf> {
        let builds = self.root.join("rustc");
        let key = fs::read_to_string(builds.join(format!("current-{commit}"))).ok()?;
        let library = builds.join(key.trim()).join("library");
        library.is_dir().then_some(library)
    }

    /// Waits until no other process builds or removes a sysroot, and keeps others waiting until the result is dropped.
    ///
    /// # Errors
    /// The lock file cannot be made or locked.
    pub(crate) fn lock_sysroots(&self) -> Result<File> {
        let directory = self.sysroots();
        fs::create_dir_all(&directory).with_context(|| format!("cannot create {}", directory.display()))?;
        let path = directory.join("lock");
        let lock = File::create(&path).and_then(|file| file.lock().map(|()| file));
        lock.with_context(|| format!("cannot lock {}", path.display()))
    }
}

/// `ASSAY_HOME`, else `$XDG_CACHE_HOME/assay`, else `~/.cache/assay`. As the XDG rules say, a relative
/// `XDG_CACHE_HOME` is ignored.
fn locate(var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let path = |name| var(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    path("ASSAY_HOME").or_else(|| {
        let xdg = path("XDG_CACHE_HOME").filter(|cache| cache.is_absolute());
        Some(xdg.or_else(|| Some(path("HOME")?.join(".cache")))?.join("assay"))
    })
}

/// Writes `text` to `path` so that other processes see either all of it or what was there before.
///
/// # Errors
/// The file cannot be written.
pub(crate) fn write_atomically(path: &Path, text: &str) -> Result<()> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    written.with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn located(vars: &[(&str, &str)]) -> Option<PathBuf> {
        locate(|name| vars.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn order_of_variables() {
        let all = [("ASSAY_HOME", "/a"), ("XDG_CACHE_HOME", "/x"), ("HOME", "/h")];
        assert_eq!(located(&all), Some("/a".into()));
        assert_eq!(located(&all[1..]), Some("/x/assay".into()));
        assert_eq!(located(&all[2..]), Some("/h/.cache/assay".into()));
        assert_eq!(located(&[("XDG_CACHE_HOME", "x"), ("HOME", "/h")]), Some("/h/.cache/assay".into()));
        assert_eq!(located(&[("ASSAY_HOME", ""), ("HOME", "/h")]), Some("/h/.cache/assay".into()));
        assert_eq!(located(&[]), None);
    }
}
