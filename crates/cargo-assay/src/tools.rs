//! The programs that take part: cargo, the real compiler, rustdoc and the driver.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use crate::process;

/// The programs of one toolchain, with the driver that was built for it.
pub(crate) struct Tools {
    /// cargo.
    pub(crate) cargo: PathBuf,
    /// The real compiler.
    pub(crate) rustc: PathBuf,
    /// The real rustdoc.
    pub(crate) rustdoc: PathBuf,
    /// The driver `assay`.
    pub(crate) driver: PathBuf,
    /// Where the toolchain is installed.
    pub(crate) sysroot: PathBuf,
    /// What `rustc -vV` prints.
    pub(crate) version: String,
    /// What the driver prints for `-vV` when it stands in for rustc: its identity as a compiler.
    pub(crate) driver_version: String,
}

impl Tools {
    /// Finds the programs of the active toolchain and checks that the driver belongs to it.
    ///
    /// # Errors
    /// A program is missing or does not run, or the driver was built for another compiler.
    pub(crate) fn find() -> Result<Tools> {
        let rustc = env::var_os("RUSTC").map_or_else(|| "rustc".into(), PathBuf::from);
        let sysroot = PathBuf::from(process::stdout(Command::new(&rustc).args(["--print", "sysroot"]))?.trim_end());
        // The toolchain's own executables, so that rustup's proxies need not find them again for every crate.
        let installed = |name: &str, fallback: PathBuf| {
            let path = sysroot.join("bin").join(format!("{name}{}", env::consts::EXE_SUFFIX));
            if path.is_file() { path } else { fallback }
        };
        let rustdoc = env::var_os("RUSTDOC").map(PathBuf::from);
        let driver = find_driver()?;
        let mut tools = Tools {
            cargo: env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from),
            rustdoc: rustdoc.unwrap_or_else(|| installed("rustdoc", "rustdoc".into())),
            rustc: if env::var_os("RUSTC").is_some() { rustc } else { installed("rustc", rustc) },
            driver_version: process::stdout(Command::new(&driver).arg("-vV").env("ASSAY_MODE", "rustc"))?,
            driver,
            sysroot,
            version: String::new(),
        };
        tools.version = process::stdout(Command::new(&tools.rustc).arg("-vV"))?;
        tools.check_versions()?;
        Ok(tools)
    }

    /// The commit that the compiler was built from.
    pub(crate) fn commit(&self) -> Result<&str> {
        field(&self.version, "commit-hash").ok_or_else(|| anyhow!("`rustc -vV` names no commit"))
    }

    /// The target that the compiler runs on, such as `x86_64-unknown-linux-gnu`.
    pub(crate) fn host(&self) -> Result<&str> {
        field(&self.version, "host").ok_or_else(|| anyhow!("`rustc -vV` names no host"))
    }

    /// Text that changes when the driver or this executable is replaced.
    pub(crate) fn stamp(&self) -> Result<String> {
        let mut stamp = String::new();
        for path in [&self.driver, &this_executable()?] {
            let metadata = path.metadata().with_context(|| format!("cannot read {}", path.display()))?;
            stamp += &format!("{} {:?} {:?}\n", path.display(), metadata.len(), metadata.modified().ok());
        }
        Ok(stamp)
    }

    /// The driver reads metadata and procedural macros of exactly one compiler.
    fn check_versions(&self) -> Result<()> {
        if field(&self.version, "commit-hash") == field(&self.driver_version, "commit-hash") {
            return Ok(());
        }
        let first_line = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        let release = field(&self.driver_version, "release").unwrap_or("VERSION");
        bail!(
            "assay works with {}, but the active toolchain has {}\nhelp: select it with `cargo +{release} assay ...`",
            first_line(&self.driver_version),
            first_line(&self.version),
        )
    }
}

/// The driver: `$ASSAY`, else the executable `assay` beside this one.
fn find_driver() -> Result<PathBuf> {
    if let Some(path) = env::var_os("ASSAY").filter(|path| !path.is_empty()).map(PathBuf::from) {
        let path = std::path::absolute(&path).unwrap_or(path);
        return if path.is_file() { Ok(path) } else { Err(anyhow!("ASSAY is {}, which is no file", path.display())) };
    }
    let this = this_executable()?;
    let path = this.with_file_name(format!("assay{}", env::consts::EXE_SUFFIX));
    if !path.is_file() {
        bail!(
            "the driver `assay` is not beside {}\nhelp: run `cargo xtask install`, or set ASSAY to its path",
            this.display()
        );
    }
    Ok(path)
}

/// The path of this executable.
pub(crate) fn this_executable() -> Result<PathBuf> {
    env::current_exe().context("cannot find out where this executable is")
}

/// The path as text, for environment variables and JSON that cargo reads.
pub(crate) fn text(path: &Path) -> Result<String> {
    path.to_str().map(str::to_owned).ok_or_else(|| anyhow!("path {} is not valid UTF-8", path.display()))
}

/// The value of `name: value` in the output of `rustc -vV`.
fn field<'a>(version: &'a str, name: &str) -> Option<&'a str> {
    version.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}
