//! What can go wrong, and what to do about it. [`classify`] reads it off what apt, cargo and rustup print.

use std::fmt::{self, Display, Formatter};
use std::io;
use std::path::{Path, PathBuf};

/// The result of every fallible step.
pub(crate) type Result<T> = std::result::Result<T, Problem>;

/// Why a command stopped. Its text says what happened and then, after `help:`, what to do.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The command line makes no sense.
    Usage(String),
    /// The active toolchain is not the pinned one.
    WrongRustc { needed: String, found: String },
    /// A program that is needed could not be started.
    ToolMissing { tool: String, error: io::Error },
    /// None of the places where rustc's sources may come from has them; one line for each.
    NoSource { release: String, tried: Vec<String> },
    /// The place has the package, but not of this version.
    VersionNotFound { release: String, place: String },
    /// A directory is not the source tree it should be.
    BadSourceTree { directory: PathBuf, why: String },
    /// Something could not be downloaded.
    Network { doing: String, output: String },
    /// What was downloaded is not signed by whom it should be, or was altered.
    Signature { doing: String, output: String },
    /// The disk is full, or is going to be.
    DiskFull { place: PathBuf, needed_bytes: Option<u64>, free_bytes: Option<u64> },
    /// A program failed for a reason of its own.
    ToolFailed { doing: String, output: String },
    /// A file operation failed.
    Io { path: PathBuf, error: io::Error },
    /// An outcome that should not be, explained in the text.
    Other(String),
}

/// Turns what a failed program printed into a [`Problem`]. `doing` says what it was meant to do, as in "apt-get
/// update"; `place` is where it was writing.
pub(crate) fn classify(doing: &str, output: &str, place: &Path) -> Problem {
    let doing = doing.to_owned();
    let has = |patterns: &[&str]| patterns.iter().any(|pattern| output.contains(pattern));
    // A full disk makes everything else look broken, and a failed signature check is never "just" a network problem.
    if has(DISK_FULL) {
        return Problem::DiskFull { place: place.to_owned(), needed_bytes: None, free_bytes: None };
    }
    // Compiler messages quote sources, which may say anything.
    let downloading = !output.contains("error: could not compile");
    let excerpt = excerpt(output);
    if downloading && has(SIGNATURE) {
        Problem::Signature { doing, output: excerpt }
    } else if downloading && has(NETWORK) {
        Problem::Network { doing, output: excerpt }
    } else {
        Problem::ToolFailed { doing, output: excerpt }
    }
}

const DISK_FULL: &[&str] =
    &["No space left on device", "don't have enough free space", "os error 28", "Disk quota exceeded"];

const SIGNATURE: &[&str] = &[
    "NO_PUBKEY",
    "BADSIG",
    "EXPKEYSIG",
    "REVKEYSIG",
    "GPG error",
    "OpenPGP signature verification failed",
    "signatures couldn't be verified",
    "signatures were invalid",
    "is not signed",
    "cannot be authenticated",
    "Clearsigned file isn't valid",
    "Hash Sum mismatch",
    "failed to verify the checksum",
];

const NETWORK: &[&str] = &[
    "Temporary failure resolving",
    "Could not resolve",
    "Couldn't resolve host",
    "Could not connect",
    "Couldn't connect",
    "Failed to connect",
    "Cannot initiate the connection",
    "Unable to connect",
    "Connection failed",
    "Connection timed out",
    "Connection refused",
    "Network is unreachable",
    "network failure seems to have happened",
    "spurious network error",
    "Operation timed out",
    "failed to download",
    "could not download",
    "Failed to fetch",
    "you may want to run with --offline",
    "failed to get successful HTTP response",
];

/// What is worth showing of a failed program's output: 40 lines from the first error on, or else the last 20.
fn excerpt(output: &str) -> String {
    let all: Vec<&str> = output.trim_end().lines().collect();
    let first_error = all.iter().position(|line| ["error", "E: ", "Err:"].iter().any(|start| line.starts_with(start)));
    let from = first_error.unwrap_or(all.len().saturating_sub(20));
    let to = all.len().min(from + 40);
    let rest = all.len() - to;
    let more = if rest > 0 { format!("\n({rest} more lines)") } else { String::new() };
    all[from..to].join("\n") + &more
}

/// Adds the path to a file operation's error.
pub(crate) trait IoContext<T> {
    /// Names the path that the operation was on; a full disk becomes [`Problem::DiskFull`].
    fn at(self, path: &Path) -> Result<T>;
}

impl<T> IoContext<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Problem::DiskFull { place: path.to_owned(), needed_bytes: None, free_bytes: None }
            }
            _ => Problem::Io { path: path.to_owned(), error },
        })
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Usage(why) => write!(f, "{why}\nhelp: `cargo xtask help` lists the commands and their options"),
            Problem::WrongRustc { needed, found } => write!(
                f,
                "assay is built against rustc {needed}, but the active toolchain is {found}\n\
                 help: install it with `rustup toolchain install {needed} -c rustfmt -c clippy`; inside this directory \
                 rust-toolchain.toml\nselects it by itself, unless RUSTUP_TOOLCHAIN, `rustup override` or `cargo +...` say \
                 otherwise. Without rustup, put\nthe directory that holds rustc {needed} first in PATH"
            ),
            Problem::ToolMissing { tool, error } => {
                write!(f, "cannot start `{tool}`: {error}\nhelp: {}", install_hint(tool))
            }
            Problem::NoSource { release, tried } => {
                write!(f, "found no sources of rustc {release}\ntried:")?;
                for line in tried {
                    write!(f, "\n  - {}", line.replace('\n', "\n    "))?;
                }
                write!(
                    f,
                    "\nhelp: one of these is enough: `rustup component add rustc-dev rust-src --toolchain {release}`; a Debian \
                     mirror in apt's\nconfiguration; or unpack the source tarball of rustc {release} and pass its directory as \
                     `--rustc-src DIR`"
                )
            }
            Problem::VersionNotFound { release, place } => write!(
                f,
                "{place} has no sources of rustc {release}\n\
                 help: unpack the source tarball of rustc {release} and pass its directory as `--rustc-src DIR`"
            ),
            Problem::BadSourceTree { directory, why } => {
                write!(f, "{} is not a usable source tree of rustc: {why}", directory.display())
            }
            Problem::Network { doing, output } => write!(
                f,
                "no network, or the server does not answer, while running {doing}:\n{output}\n\
                 help: check the connection and the proxy settings (apt's own, and https_proxy for cargo), then run the same \
                 command again:\nit goes on where it stopped"
            ),
            Problem::Signature { doing, output } => write!(
                f,
                "what was downloaded failed its signature or checksum test in {doing}; nothing of it was used:\n{output}\n\
                 help: install the archive's current keys (package debian-archive-keyring), or see whether a proxy alters \
                 downloads"
            ),
            Problem::DiskFull { place, needed_bytes, free_bytes } => {
                write!(f, "the disk that holds {} is full", place.display())?;
                if let (Some(needed), Some(free)) = (needed_bytes, free_bytes) {
                    write!(f, " or nearly so: {} free, {} needed", gigabytes(*free), gigabytes(*needed))?;
                }
                write!(
                    f,
                    "\nhelp: make room and run the same command again (it goes on where it stopped), or set ASSAY_HOME to a \
                     directory on another disk"
                )
            }
            Problem::ToolFailed { doing, output } => write!(f, "{doing} failed:\n{output}"),
            Problem::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Problem::Other(text) => f.write_str(text),
        }
    }
}

fn install_hint(tool: &str) -> &'static str {
    match tool.rsplit('/').next().unwrap_or(tool) {
        "cargo" | "rustc" => "install the Rust toolchain that rust-toolchain.toml names, and have its `bin` in PATH",
        "apt-get" | "apt-cache" | "apt-config" => {
            "this machine has no apt; pass rustc's sources with `--rustc-src DIR`"
        }
        "tar" | "dpkg-deb" | "dpkg" => "install the packages `tar` and `dpkg`",
        _ => "make sure that it is installed and in PATH",
    }
}

fn gigabytes(bytes: u64) -> String {
    let tenths = bytes / 100_000_000;
    format!("{}.{} GB", tenths / 10, tenths % 10)
}

#[cfg(test)]
#[path = "errors_tests.rs"]
mod tests;
