//! Tells the compiler where the crates of rustc are that `cargo xtask setup` has built.
//!
//! Contract with `xtask`: `ASSAY_RUSTC_DIR`, or `<ASSAY_HOME>/rustc/<key>` with the key in `<ASSAY_HOME>/rustc/current-<commit hash>`,
//! holds `deps/` (all libraries) and `rustc_private/` (links to rustc's own only).

use std::env;
use std::path::PathBuf;
use std::process::{Command, exit};

fn main() {
    println!("cargo::rerun-if-env-changed=ASSAY_RUSTC_DIR");
    println!("cargo::rerun-if-env-changed=ASSAY_HOME");
    let commit = rustc_commit();
    let Some(dir) = rustc_dir(&commit) else {
        eprintln!("error: the crates of rustc are not prepared for this compiler; run `cargo xtask setup` first");
        exit(1);
    };
    println!("cargo::rustc-link-search=dependency={}", dir.join("deps").display());
    println!("cargo::rustc-link-search=crate={}", dir.join("rustc_private").display());
    println!("cargo::rustc-env=ASSAY_RUSTC_COMMIT={commit}");
    // For tests only: nothing else may know a path of the machine that it was built on.
    println!("cargo::rustc-env=ASSAY_RUST_LIBRARY={}", dir.join("library").display());
    println!("cargo::rerun-if-changed={}", dir.join("ready.toml").display());
}

fn rustc_dir(commit: &str) -> Option<PathBuf> {
    if let Some(dir) = env::var_os("ASSAY_RUSTC_DIR") {
        return Some(PathBuf::from(dir)).filter(|dir| dir.join("rustc_private").is_dir());
    }
    let home = env::var_os("ASSAY_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("XDG_CACHE_HOME").map(|cache| PathBuf::from(cache).join("assay")))
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache/assay")))?;
    let pointer = home.join("rustc").join(format!("current-{commit}"));
    println!("cargo::rerun-if-changed={}", pointer.display());
    let key = std::fs::read_to_string(pointer).ok()?;
    Some(home.join("rustc").join(key.trim())).filter(|dir| dir.join("rustc_private").is_dir())
}

/// The commit hash that `rustc -vV` tells.
fn rustc_commit() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().expect("cargo sets RUSTC to a compiler that runs");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: ").map(str::to_owned))
        .unwrap_or_default()
}
