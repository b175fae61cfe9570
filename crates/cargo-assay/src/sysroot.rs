//! The standard library that interpreted programs run on: built once from source, to metadata.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};
use rustc_build_sysroot::{BuildMode, SysrootBuilder, SysrootConfig};

use crate::home::{Home, write_atomically};
use crate::session::{Phase, Session};
use crate::tools::{Tools, text};

/// Flags with which every interpreted crate is compiled, the standard library's among them: its MIR is kept, as written.
pub(crate) const MIR_FLAGS: [&str; 5] =
    ["-Zalways-encode-mir", "-Zmir-emit-retag", "-Zmir-opt-level=0", "--cfg", "miri"];

/// Flags for the standard library only. Its own debug assertions would repeat what the machine checks.
const LIBRARY_FLAGS: [&str; 3] = ["-Cdebug-assertions=off", "-Coverflow-checks=on", "--cap-lints=allow"];

/// The library's crate that programs with `-Cpanic=abort` need, and how it is compiled.
pub(crate) const PANIC_RUNTIME: [&str; 2] = ["panic_abort", "-Cpanic=abort"];

/// What the standard library for one target is built from and with.
pub(crate) struct Sysroot<'a> {
    tools: &'a Tools,
    home: &'a Home,
    target: &'a str,
    quiet: bool,
    source: Source,
}

/// Where the standard library's sources are.
struct Source {
    library: PathBuf,
    /// Whether a user named it, who may change it.
    named_by_user: bool,
}

impl<'a> Sysroot<'a> {
    /// Finds the sources for `target`'s standard library. Nothing is printed while it is built if `quiet`.
    ///
    /// # Errors
    /// There are no sources, or no target can have this name.
    pub(crate) fn new(tools: &'a Tools, home: &'a Home, target: &'a str, quiet: bool) -> Result<Sysroot<'a>> {
        // The builder replaces the folder of this name.
        if Path::new(target).file_stem().is_none() {
            bail!("`{target}` is no target: give one of `rustc --print target-list`");
        }
        Ok(Sysroot { tools, home, target, quiet, source: find_source(tools, home)? })
    }

    /// Builds it unless it is there, and returns its path for `--sysroot`.
    ///
    /// # Errors
    /// It cannot be built.
    pub(crate) fn ensure(&self) -> Result<PathBuf> {
        let path = self.home.sysroots().join(format!("{:016x}", self.key()));
        if self.source.named_by_user || !self.is_complete(&path) {
            let _lock = self.home.lock_sysroots()?;
            if self.source.named_by_user || !self.is_complete(&path) {
                self.build(&path)?;
            }
        }
        self.make_current(&path)?;
        Ok(path)
    }

    /// What the metadata depends on.
    fn key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (env!("CARGO_PKG_VERSION"), &self.tools.driver_version, &self.source.library).hash(&mut hasher);
        (MIR_FLAGS, LIBRARY_FLAGS, PANIC_RUNTIME, no_std()).hash(&mut hasher);
        hasher.finish()
    }

    /// The builder puts the directory of a target into place by one rename, with this file in it.
    fn is_complete(&self, sysroot: &Path) -> bool {
        sysroot.join("lib/rustlib").join(self.target).join(".rustc-build-sysroot-hash").is_file()
    }

    fn build(&self, path: &Path) -> Result<()> {
        fs::create_dir_all(path).with_context(|| format!("cannot create {}", path.display()))?;
        let config = if no_std() {
            SysrootConfig::NoStd
        } else {
            SysrootConfig::WithStd { std_features: vec!["panic-unwind".to_owned(), "backtrace".to_owned()] }
        };
        let started = Instant::now();
        let built = SysrootBuilder::new(path, self.target)
            .build_mode(BuildMode::Check)
            .rustc_version(rustc_version::version_meta_for(&self.tools.version).context("version of rustc")?)
            .sysroot_config(config)
            .rustflags(MIR_FLAGS.iter().chain(&LIBRARY_FLAGS))
            .cargo(self.cargo()?)
            .when_build_required(|| {
                self.say("Preparing the standard library for interpretation (once, about half a minute)")
            })
            .build_from_source(&self.source.library)
            .map_err(|error| anyhow!("cannot build the standard library for interpretation\n{error:#}"))?;
        if built == rustc_build_sysroot::SysrootStatus::SysrootBuilt {
            self.say(&format!("Prepared the standard library in {:.0} s", started.elapsed().as_secs_f64()));
        }
        Ok(())
    }

    /// cargo, with the driver for the library's crates and the real compiler for their build scripts.
    fn cargo(&self) -> Result<Command> {
        let mut cargo = Command::new(&self.tools.cargo);
        Session::new(Phase::Sysroot, self.tools, None, Vec::new()).hand_to_cargo(&mut cargo)?;
        // The library's manifests use unstable features of cargo.
        cargo.env("RUSTC_BOOTSTRAP", "1").env("CARGO_INCREMENTAL", "0");
        for variable in ["RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            cargo.env_remove(variable);
        }
        // Settings of the user's project are not for the standard library.
        cargo.current_dir(self.home.sysroots());
        if !self.quiet && std::io::IsTerminal::is_terminal(&std::io::stderr()) {
            cargo.stderr(Stdio::inherit());
        }
        Ok(cargo)
    }

    /// Tells the driver in direct use where the host's standard library is.
    fn make_current(&self, path: &Path) -> Result<()> {
        if self.target != self.tools.host()? || no_std() {
            return Ok(());
        }
        let file = self.home.current_sysroot(self.tools.commit()?);
        let path = text(path)?;
        if fs::read_to_string(&file).is_ok_and(|known| known.trim_end() == path) {
            return Ok(());
        }
        write_atomically(&file, &format!("{path}\n"))
    }

    fn say(&self, what: &str) {
        if !self.quiet {
            eprintln!("{what}");
        }
    }
}

/// The sysroot that the user made, if `MIRI_SYSROOT` names one.
///
/// # Errors
/// It is not there.
pub(crate) fn given_by_user() -> Result<Option<PathBuf>> {
    let Some(path) = variable("MIRI_SYSROOT").map(PathBuf::from) else { return Ok(None) };
    match fs::canonicalize(&path) {
        Ok(path) => Ok(Some(path)),
        Err(error) => bail!("MIRI_SYSROOT is {}: {error}", path.display()),
    }
}

/// Removes every sysroot that was built.
///
/// # Errors
/// A directory cannot be removed.
pub(crate) fn remove_all(home: &Home) -> Result<()> {
    let _lock = home.lock_sysroots()?;
    let directory = home.sysroots();
    for entry in fs::read_dir(&directory).with_context(|| format!("cannot read {}", directory.display()))? {
        let path = entry?.path();
        let removed = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else if path.file_name() != Some("lock".as_ref()) {
            fs::remove_file(&path)
        } else {
            Ok(())
        };
        removed.with_context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}

/// The sources: what the user names, what set-up prepared, or the toolchain's component `rust-src`.
fn find_source(tools: &Tools, home: &Home) -> Result<Source> {
    for name in ["ASSAY_LIB_SRC", "MIRI_LIB_SRC"] {
        let Some(path) = variable(name).map(PathBuf::from) else { continue };
        if !path.join("std/Cargo.toml").is_file() {
            bail!("{name} is {}, which is not the `library` directory of rustc's sources", path.display());
        }
        let library = fs::canonicalize(&path).with_context(|| format!("{name} is {}", path.display()))?;
        return Ok(Source { library, named_by_user: true });
    }
    let component = tools.sysroot.join("lib/rustlib/src/rust/library");
    let component = component.join("std/Cargo.toml").is_file().then_some(component);
    match home.library(tools.commit()?).or(component) {
        Some(library) => Ok(Source { library, named_by_user: false }),
        None => bail!(
            "the sources of the standard library are missing\n\
             help: run `cargo xtask setup`, or add the toolchain's component rust-src, or set MIRI_LIB_SRC"
        ),
    }
}

/// Whether the user asked for a target without std.
fn no_std() -> bool {
    variable("MIRI_NO_STD").is_some()
}

fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}
