//! Builds rustc's own crates, once per machine, as path dependencies of an umbrella package.
//!
//! ```text
//! $ASSAY_HOME/rustc/KEY/             KEY: rustc's commit hash (12 digits) and a hash of the build settings
//!     compiler/ library/ Cargo.lock src/version     the sources; the directory appears with these complete
//!     ORIGIN                         where the sources came from, for people
//!     Cargo.toml src/lib.rs          the umbrella package
//!     target/ build.log              while building
//!     deps/                          every .rlib and proc macro, for `-L dependency=`
//!     rustc_private/                 links to those that `extern crate` may name, for `-L crate=`
//!     ready.toml                     written last: without it nothing of the above counts
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo::{self, Artifact};
use crate::errors::{IoContext, Problem, Result};
use crate::home::{Home, write_atomically};
use crate::sources;
use crate::sys;
use crate::toolchain::Toolchain;

/// Free space to start with: sources and build take 1.4 GB, assay itself and its tests the rest.
const NEEDED_BYTES: u64 = 6_000_000_000;

/// The umbrella package. Its text is part of the key.
const MANIFEST: &str = r#"[package]
name = "assay-rustc-crates"
version = "0.0.0"
edition = "2024"

[dependencies]
rustc_driver_impl = { path = "compiler/rustc_driver_impl" }
rustc_public = { path = "compiler/rustc_public", features = ["rustc_internal"] }

[workspace]
members = ["."]
exclude = ["compiler/rustc_codegen_cranelift", "compiler/rustc_codegen_gcc", "library"]

[profile.release]
opt-level = 2
debug = 0
incremental = false

# As in rustc's own manifest: its deadlock detection relies on wrapping.
[profile.release.package.rustc_thread_pool]
overflow-checks = false
"#;

/// The package of [`MANIFEST`].
const UMBRELLA: &str = "assay-rustc-crates";

/// Crates not of rustc that its interfaces are made of; `extern crate` may name them too.
const REEXPORTED: [&str; 8] = ["bitflags", "either", "ena", "indexmap", "measureme", "smallvec", "thin_vec", "tracing"];

/// rustc's crates, built.
#[derive(Clone, Debug)]
pub(crate) struct RustcCrates {
    /// `$ASSAY_HOME/rustc/KEY`.
    pub(crate) directory: PathBuf,
}

impl RustcCrates {
    /// The standard library's sources.
    pub(crate) fn library(&self) -> PathBuf {
        self.directory.join("library")
    }
}

/// Makes rustc's crates available, which takes a moment if they were built before. The caller holds the lock.
///
/// # Errors
/// When the sources cannot be had or do not build.
pub(crate) fn prepare(home: &Home, toolchain: &Toolchain, rustc_src: Option<&Path>) -> Result<RustcCrates> {
    let key = key(toolchain);
    let crates = RustcCrates { directory: home.rustc().join(&key) };
    if !is_ready(&crates.directory, &key) {
        check_space(home)?;
        remove(&crates.directory.join("ready.toml"))?;
        if !crates.directory.exists() {
            fetch_sources(home, toolchain, rustc_src, &crates.directory)?;
        }
        let artifacts = build(toolchain, &crates.directory)?;
        finish(&crates.directory, &key, toolchain, &artifacts)?;
    }
    // What is needed of it is in `deps/`.
    remove(&crates.directory.join("target"))?;
    let current = home.current(&toolchain.commit);
    if std::fs::read_to_string(&current).ok().as_deref() != Some(&format!("{key}\n")) {
        write_atomically(&current, &format!("{key}\n"))?;
    }
    Ok(crates)
}

/// What tells this build apart from others: the compiler, and everything that we decide about the build.
fn key(toolchain: &Toolchain) -> String {
    let mut settings = String::from(MANIFEST);
    for (name, value) in environment(toolchain) {
        settings += &format!("{name}={value}\n");
    }
    let commit: String = toolchain.commit.chars().take(12).collect();
    format!("{commit}-{:08x}", fnv1a(settings.as_bytes()))
}

/// The variables that rustc's crates read when they are compiled (its own build system sets them).
fn environment(toolchain: &Toolchain) -> [(&'static str, &str); 11] {
    [
        // Feature gates: the sources use unstable features freely.
        ("RUSTC_BOOTSTRAP", "1"),
        // Metadata and proc macros are accepted only from a compiler with exactly the same version text.
        ("CFG_VERSION", &toolchain.version),
        ("CFG_RELEASE", &toolchain.release),
        ("CFG_RELEASE_CHANNEL", "stable"),
        ("CFG_VER_HASH", &toolchain.commit),
        ("CFG_VER_DATE", &toolchain.commit_date),
        ("CFG_COMPILER_HOST_TRIPLE", &toolchain.host),
        // No LLVM.
        ("CFG_DEFAULT_CODEGEN_BACKEND", "dummy"),
        ("CFG_LIBDIR_RELATIVE", "lib"),
        ("RUSTC_INSTALL_BINDIR", "bin"),
        ("CFG_DISABLE_UNSTABLE_FEATURES", "1"),
    ]
}

/// A short hash (32-bit FNV-1a): it tells a handful of settings apart and guards nothing.
fn fnv1a(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// Whether the build in `directory` was finished, and is still whole.
fn is_ready(directory: &Path, key: &str) -> bool {
    let Ok(text) = std::fs::read_to_string(directory.join("ready.toml")) else { return false };
    let has = |line: &str| text.lines().any(|other| other == line);
    let files = std::fs::read_dir(directory.join("deps")).map_or(0, Iterator::count);
    has(&format!("key = \"{key}\""))
        && has(&format!("artifacts = {files}"))
        && directory.join("library/std").is_dir()
        && directory.join("rustc_private").is_dir()
}

fn check_space(home: &Home) -> Result<()> {
    let free = sys::free_bytes(home.root()).at(home.root())?;
    if free >= NEEDED_BYTES {
        return Ok(());
    }
    Err(Problem::DiskFull { place: home.root().to_owned(), needed_bytes: Some(NEEDED_BYTES), free_bytes: Some(free) })
}

/// Makes `directory` with the sources and the umbrella package. It appears complete or not at all.
fn fetch_sources(home: &Home, toolchain: &Toolchain, rustc_src: Option<&Path>, directory: &Path) -> Result<()> {
    eprintln!("rustc's sources: fetching");
    let scratch = empty_directory(home.root().join("download"))?;
    let partial = empty_directory(directory.with_added_extension("partial"))?;
    let place = sources::fetch(toolchain, rustc_src, &scratch, &partial)?;
    eprintln!("rustc's sources: {place}");
    for (name, text) in
        [("ORIGIN", format!("{place}\n")), ("Cargo.toml", MANIFEST.into()), ("src/lib.rs", String::new())]
    {
        let path = partial.join(name);
        std::fs::write(&path, text).at(&path)?;
    }
    sys::sync_file_system(&partial).at(&partial)?;
    std::fs::rename(&partial, directory).at(directory)?;
    std::fs::remove_dir_all(&scratch).at(&scratch)
}

/// Runs cargo on the umbrella package; what an interrupted run has built is kept.
fn build(toolchain: &Toolchain, directory: &Path) -> Result<Vec<Artifact>> {
    eprintln!("rustc's crates: fetching what they depend on");
    let metadata = cargo::metadata(command(toolchain, directory), &toolchain.host, directory)?;
    let mut packages = cargo::needed_packages(&metadata, &[UMBRELLA]);
    packages.remove(UMBRELLA);
    let mut command = command(toolchain, directory);
    command.args(["build", "--release", "--target-dir"]).arg(directory.join("target"));
    let mut artifacts = cargo::build(command, "rustc's crates", packages, &directory.join("build.log"))?;
    artifacts.retain(|artifact| artifact.package != UMBRELLA);
    Ok(artifacts)
}

/// cargo in `directory`, under settings that nothing in the user's environment changes.
fn command(toolchain: &Toolchain, directory: &Path) -> Command {
    let mut command = Command::new(&toolchain.cargo);
    command.current_dir(directory);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if ["CARGO_PROFILE_", "CARGO_BUILD_", "CARGO_TARGET_", "CFG_"].iter().any(|prefix| text.starts_with(prefix))
            || ["RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "CARGO_INCREMENTAL"].contains(&text.as_ref())
        {
            command.env_remove(&name);
        }
    }
    // Set but empty, this one also outranks the flags in cargo's configuration files.
    command.env("CARGO_ENCODED_RUSTFLAGS", "").env("RUSTC", &toolchain.rustc).envs(environment(toolchain));
    command
}

/// Puts the results into their places and, last, says that they are complete.
fn finish(directory: &Path, key: &str, toolchain: &Toolchain, artifacts: &[Artifact]) -> Result<()> {
    let libraries: Vec<&Path> = artifacts
        .iter()
        .flat_map(|artifact| &artifact.files)
        .filter(|file| {
            file.extension().is_some_and(|extension| ["rlib", "so", "dylib"].iter().any(|known| extension == *known))
        })
        .map(PathBuf::as_path)
        .collect();
    let names: BTreeSet<&str> = libraries.iter().filter_map(|file| file.file_name()?.to_str()).collect();
    let deps = empty_directory(directory.join("deps"))?;
    for file in &libraries {
        let target = deps.join(file.file_name().expect("a file"));
        if !target.exists() && std::fs::hard_link(file, &target).is_err() {
            std::fs::copy(file, &target).at(&target)?;
        }
    }
    let private = empty_directory(directory.join("rustc_private"))?;
    for name in nameable(&names) {
        let link = private.join(name);
        std::os::unix::fs::symlink(Path::new("../deps").join(name), &link).at(&link)?;
    }
    let origin = directory.join("ORIGIN");
    let origin = std::fs::read_to_string(&origin).at(&origin)?;
    sys::sync_file_system(directory).at(directory)?;
    write_atomically(&directory.join("ready.toml"), &ready_toml(key, toolchain, origin.trim(), names.len()))
}

fn ready_toml(key: &str, toolchain: &Toolchain, origin: &str, artifacts: usize) -> String {
    let origin = origin.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "# Written last: this build of rustc's crates is complete.\n\
         key = \"{key}\"\nrustc = \"{}\"\ncommit = \"{}\"\nhost = \"{}\"\norigin = \"{origin}\"\nartifacts = {artifacts}\n",
        toolchain.version, toolchain.commit, toolchain.host
    )
}

/// Those of the files in `deps/` that `extern crate` may name: rustc's crates and a few others, where the name is
/// unambiguous (a crate built twice, for proc macros or in two versions, is not).
fn nameable<'a>(names: &BTreeSet<&'a str>) -> Vec<&'a str> {
    let mut by_crate: BTreeMap<&str, Vec<&'a str>> = BTreeMap::new();
    for name in names {
        let stem = name.strip_prefix("lib").and_then(|rest| rest.strip_suffix(".rlib"));
        if let Some((crate_name, _hash)) = stem.and_then(|stem| stem.rsplit_once('-')) {
            by_crate.entry(crate_name).or_default().push(name);
        }
    }
    let wanted = |name: &str| name.starts_with("rustc_") || REEXPORTED.contains(&name);
    by_crate.into_iter().filter(|(name, files)| wanted(name) && files.len() == 1).map(|(_, files)| files[0]).collect()
}

fn empty_directory(path: PathBuf) -> Result<PathBuf> {
    remove(&path)?;
    std::fs::create_dir_all(&path).at(&path)?;
    Ok(path)
}

/// Removes a file or a directory, if it is there.
fn remove(path: &Path) -> Result<()> {
    let removed = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other.at(path),
    }
}

#[cfg(test)]
#[path = "rustc_crates_tests.rs"]
mod tests;
