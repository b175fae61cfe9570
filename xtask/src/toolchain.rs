//! The active Rust toolchain: which one it is, and whether it is the pinned one.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::errors::{IoContext, Problem, Result};
use crate::workspace;

/// The toolchain that `cargo xtask` runs under.
#[derive(Clone, Debug)]
pub(crate) struct Toolchain {
    /// `rustc -V` without the leading "rustc ".
    pub(crate) version: String,
    /// As in "1.95.0".
    pub(crate) release: String,
    /// Full commit hash, or "unknown" for compilers built outside git.
    pub(crate) commit: String,
    /// As in "2026-04-14"; may be "unknown".
    pub(crate) commit_date: String,
    /// Host target triple.
    pub(crate) host: String,
    /// Where the toolchain is installed.
    pub(crate) sysroot: PathBuf,
    /// The cargo that belongs to it, or the one that runs us.
    pub(crate) cargo: PathBuf,
    /// The real rustc, never rustup's proxy, so that it is the same one in every directory.
    pub(crate) rustc: PathBuf,
}

impl Toolchain {
    /// Asks rustc, and makes sure that it is the version that rust-toolchain.toml pins.
    ///
    /// # Errors
    /// When rustc is missing, fails, or is another version.
    pub(crate) fn find() -> Result<Toolchain> {
        let pin = workspace::root().join("rust-toolchain.toml");
        let needed = pinned_channel(&std::fs::read_to_string(&pin).at(&pin)?)
            .ok_or_else(|| Problem::Other(format!("{}: no `channel = \"...\"`", pin.display())))?;
        let rustc = std::env::var_os("RUSTC").map_or_else(|| PathBuf::from("rustc"), PathBuf::from);
        let verbose = ask(&rustc, &["-vV"])?;
        let sysroot = PathBuf::from(ask(&rustc, &["--print", "sysroot"])?.trim_end());
        let toolchain = Toolchain::parse(&verbose, sysroot, rustc)?;
        if toolchain.release != needed {
            return Err(Problem::WrongRustc { needed, found: format!("rustc {}", toolchain.version) });
        }
        Ok(toolchain)
    }

    fn parse(verbose: &str, sysroot: PathBuf, rustc: PathBuf) -> Result<Toolchain> {
        let unclear = || Problem::Other(format!("`rustc -vV` printed something unexpected:\n{verbose}"));
        let field = |name: &str| {
            verbose
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
                .map(str::to_owned)
                .ok_or_else(unclear)
        };
        let version =
            verbose.lines().next().and_then(|line| line.strip_prefix("rustc ")).ok_or_else(unclear)?.to_owned();
        let in_sysroot = |name: &str| Some(sysroot.join("bin").join(name)).filter(|path| path.is_file());
        let running = std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
        Ok(Toolchain {
            version,
            release: field("release")?,
            commit: field("commit-hash")?,
            commit_date: field("commit-date")?,
            host: field("host")?,
            cargo: in_sysroot("cargo").unwrap_or(running),
            rustc: in_sysroot("rustc").unwrap_or(rustc),
            sysroot,
        })
    }

    /// The name under which rustup knows the toolchain, if it was rustup that selected it.
    pub(crate) fn rustup_name() -> Option<String> {
        std::env::var("RUSTUP_TOOLCHAIN").ok().filter(|name| !name.is_empty())
    }
}

/// The `channel` in the text of a rust-toolchain.toml.
fn pinned_channel(text: &str) -> Option<String> {
    let value = text.lines().find_map(|line| line.trim().strip_prefix("channel")?.trim_start().strip_prefix('='))?;
    Some(value.trim().trim_matches('"').to_owned())
}

fn ask(rustc: &Path, args: &[&str]) -> Result<String> {
    // From the workspace, where rustup reads our rust-toolchain.toml.
    let output = Command::new(rustc)
        .args(args)
        .current_dir(workspace::root())
        .output()
        .map_err(|error| Problem::ToolMissing { tool: rustc.display().to_string(), error })?;
    if !output.status.success() {
        let output = String::from_utf8_lossy(&output.stderr).trim_end().to_owned();
        return Err(Problem::ToolFailed { doing: format!("`{} {}`", rustc.display(), args.join(" ")), output });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERBOSE: &str = "rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc\n\
        commit-hash: 59807616e1fa2540724bfbac14d7976d7e4a3860\ncommit-date: 2026-04-14\n\
        host: x86_64-unknown-linux-gnu\nrelease: 1.95.0\nLLVM version: 22.1.2\n";

    #[test]
    fn the_fields_of_rustc_vv() {
        let toolchain = Toolchain::parse(VERBOSE, "/nowhere".into(), "rustc".into()).unwrap();
        assert_eq!(toolchain.version, "1.95.0 (59807616e 2026-04-14)");
        assert_eq!(toolchain.release, "1.95.0");
        assert_eq!(toolchain.commit, "59807616e1fa2540724bfbac14d7976d7e4a3860");
        assert_eq!(toolchain.commit_date, "2026-04-14");
        assert_eq!(toolchain.host, "x86_64-unknown-linux-gnu");
        assert!(Toolchain::parse("clang 19", "/nowhere".into(), "rustc".into()).is_err());
    }

    #[test]
    fn the_pin_is_read_from_the_toolchain_file() {
        let text = "[toolchain]\nchannel = \"1.95.0\"\ncomponents = [\"rustfmt\"]\n";
        assert_eq!(pinned_channel(text).as_deref(), Some("1.95.0"));
        assert_eq!(pinned_channel("[toolchain]\n"), None);
    }
}
