//! Running `cargo assay` in the projects of `tests/projects`.
//!
//! The driver's path is in `ASSAY_DRIVER`, which `cargo xtask test` sets.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What `cargo assay` did.
pub(crate) struct Outcome {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    #[track_caller]
    pub(crate) fn expect(self, status: i32) -> Outcome {
        let Outcome { status: found, stdout, stderr } = &self;
        assert_eq!(*found, Some(status), "\n-- stdout --\n{stdout}\n-- stderr --\n{stderr}");
        self
    }

    #[track_caller]
    pub(crate) fn stdout_has(self, lines: &[&str]) -> Outcome {
        for line in lines {
            assert!(self.stdout.lines().any(|found| found == *line), "no line `{line}` in\n{}", self.stdout);
        }
        self
    }
}

pub(crate) fn driver() -> PathBuf {
    let path = std::env::var_os("ASSAY_DRIVER").map(PathBuf::from);
    let path =
        path.expect("these tests need the driver: run them with `cargo xtask test`, or set ASSAY_DRIVER to its path");
    assert!(path.is_file(), "ASSAY_DRIVER is {}, which is no file", path.display());
    path
}

pub(crate) fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/projects").join(name)
}

pub(crate) fn command(directory: &Path, args: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-assay"));
    command.arg("assay").args(args.split_whitespace()).current_dir(directory);
    // What the cargo of these tests set for them is not for the projects.
    let inherited = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    for name in inherited.filter(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
        command.env_remove(name);
    }
    for name in ["RUSTC_BOOTSTRAP", "RUSTFLAGS", "MIRIFLAGS", "ASSAYFLAGS", "MIRI_SYSROOT", "MIRI_NO_STD"] {
        command.env_remove(name);
    }
    let build = Path::new(env!("CARGO_TARGET_TMPDIR")).join(directory.file_name().expect("a project's directory"));
    command.env("ASSAY", driver()).env("CARGO_TARGET_DIR", build);
    command
}

pub(crate) fn outcome(mut command: Command) -> Outcome {
    let Output { status, stdout, stderr } = command.output().expect("cargo-assay runs");
    let text = |bytes| String::from_utf8(bytes).expect("output is text");
    Outcome { status: status.code(), stdout: text(stdout), stderr: text(stderr) }
}

pub(crate) fn assay(name: &str, args: &str) -> Outcome {
    outcome(command(&project(name), args))
}

/// A copy of a project that a test may change.
pub(crate) fn copy_of(name: &str, copy: &str) -> PathBuf {
    fn copy_all(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy_all(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copies").join(copy);
    let _ = fs::remove_dir_all(&directory);
    copy_all(&project(name), &directory);
    directory
}
