//! The cargo project that compiles the tests: a manifest whose targets are the library's own files, where they are.
//!
//! ```text
//! $ASSAY_HOME/std-tests/Cargo.toml     one package, one `[[test]]` for each suite
//! $ASSAY_HOME/std-tests/build.rs       that of std
//! $ASSAY_HOME/std-tests/target/        what cargo makes of it
//! $ASSAY_HOME/std-tests/lists/SUITE    the names of a suite's tests, one on each line
//! $ASSAY_HOME/std-tests/logs/SUITE     what the last runs printed
//! ```

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::suites::{SUITES, Suite};
use crate::aliasing::Model;
use crate::cargo::{self, Event};
use crate::errors::{IoContext, Problem, Result, classify};
use crate::home::write_atomically;
use crate::setup::Ready;

/// The libraries that std is compiled with. Its tests take them from the sysroot, as rustc's own build does.
const LIBRARIES_OF_STD: [&str; 10] = [
    "addr2line",
    "alloc",
    "cfg_if",
    "hashbrown",
    "libc",
    "miniz_oxide",
    "object",
    "rustc_demangle",
    "std_detect",
    "unwind",
];

/// The project, ready to be compiled.
pub(super) struct Project<'a> {
    ready: &'a Ready,
    directory: PathBuf,
    model: Model,
}

impl<'a> Project<'a> {
    /// Writes what is missing. The versions of dependencies are those that the library's own lock file names.
    ///
    /// # Errors
    /// Those of the file system.
    pub(super) fn prepare(ready: &'a Ready, model: Model) -> Result<Project<'a>> {
        let directory = ready.home.root().join("std-tests");
        let library = ready.rustc.library();
        let (lists, logs) = (directory.join("lists"), directory.join("logs"));
        std::fs::create_dir_all(&logs).at(&logs)?;
        let path = directory.join("Cargo.toml");
        let text = manifest(&library);
        if std::fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            if lists.is_dir() {
                std::fs::remove_dir_all(&lists).at(&lists)?;
            }
            let (from, to) = (library.join("Cargo.lock"), directory.join("Cargo.lock"));
            std::fs::copy(&from, &to).at(&from)?;
            write_atomically(
                &directory.join("build.rs"),
                &format!("include!({});\n", quoted(&library.join("std/build.rs"))),
            )?;
            write_atomically(&path, &text)?;
        }
        std::fs::create_dir_all(&lists).at(&lists)?;
        Ok(Project { ready, directory, model })
    }

    /// Compiles the suites.
    ///
    /// # Errors
    /// They do not compile.
    pub(super) fn build(&self, suites: &[&Suite]) -> Result<()> {
        println!("compiling {} test programs of the standard library", suites.len());
        let mut command = self.cargo();
        command.args(["test", "--no-run"]).args(suites.iter().map(|suite| format!("--test={}", suite.name)));
        self.output("the build of std's tests", command).map(drop)
    }

    /// The names of a suite's tests, benchmarks included: they run once, as cargo runs them among tests.
    ///
    /// # Errors
    /// The suite can't be run.
    pub(super) fn tests_of(&self, suite: &Suite) -> Result<Vec<String>> {
        let path = self.directory.join("lists").join(suite.name);
        if let Ok(text) = std::fs::read_to_string(&path) {
            return Ok(text.lines().map(str::to_owned).collect());
        }
        let mut command = self.cargo();
        command.args(["test", "--test", suite.name, "--", "--list"]);
        let text = self.output(&format!("listing the tests of {}", suite.name), command)?;
        let name = |line: &str| Some(line.strip_suffix(": test").or(line.strip_suffix(": benchmark"))?.to_owned());
        let names: Vec<String> = text.lines().filter_map(name).collect();
        write_atomically(&path, &names.iter().fold(String::new(), |text, name| text + name + "\n"))?;
        Ok(names)
    }

    /// A command that runs tests of a suite, which report in JSON and one after the other.
    pub(super) fn run_tests(&self, suite: &Suite, harness: &[String]) -> Command {
        let mut command = self.cargo();
        // libtest's JSON is unstable, and asks the variable whether it may be used.
        command.args(["test", "--env=RUSTC_BOOTSTRAP=1", "--test", suite.name]);
        // Some of std's tests ask for the current directory and the time.
        command.args((suite.library == "std").then_some("--no-isolation")).arg("--");
        command.args(["-Zunstable-options", "--format=json", "--test-threads=1"]).args(harness);
        command
    }

    /// Where to write what a suite prints.
    pub(super) fn log(&self, suite: &Suite) -> PathBuf {
        self.directory.join("logs").join(suite.name)
    }

    fn cargo(&self) -> Command {
        let mut command = self.ready.cargo_assay(&self.directory);
        let mut flags = String::from("-Zforce-unstable-if-unmarked --cap-lints=allow");
        for library in LIBRARIES_OF_STD {
            let _ = write!(flags, " --extern={library}");
        }
        command.env("RUSTFLAGS", flags).env("RUSTC_BOOTSTRAP", "1").env("CARGO_TERM_COLOR", "never");
        command.env("CARGO_TARGET_DIR", self.directory.join("target"));
        for variable in ["ASSAYFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            command.env_remove(variable);
        }
        command.env("MIRIFLAGS", self.model.variable());
        command
    }

    /// What the command prints on stdout.
    fn output(&self, doing: &str, command: Command) -> Result<String> {
        let (mut out, mut all) = (String::new(), String::new());
        let status = cargo::stream(command, |event| {
            if let Event::Out(line) = &event {
                out += line;
                out.push('\n');
            }
            if let Event::Out(line) | Event::Err(line) = event {
                all += &line;
                all.push('\n');
            }
            Ok(())
        })?;
        if status.success() { Ok(out) } else { Err(classify(doing, &all, &self.directory)) }
    }
}

/// The manifest for the sources in `library`.
fn manifest(library: &Path) -> String {
    let mut text = String::from(
        "# Written by `cargo xtask std-tests`.\n\
         [package]\nname = \"std-tests\"\nversion = \"0.0.0\"\nedition = \"2024\"\nautotests = false\n\n\
         [workspace]\n\n\
         [features]\ndefault = [\"backtrace\", \"panic-unwind\"]\nbacktrace = []\npanic-unwind = []\n\n\
         [dev-dependencies]\n\
         rand = { version = \"0.9.0\", default-features = false, features = [\"alloc\"] }\n\
         rand_xorshift = \"0.4.0\"\n",
    );
    for suite in SUITES {
        let _ = write!(text, "\n[[test]]\nname = \"{}\"\npath = {}\n", suite.name, quoted(&library.join(suite.source)));
    }
    text
}

/// The path as a string literal of TOML and of Rust.
fn quoted(path: &Path) -> String {
    serde_json::Value::from(path.to_string_lossy()).to_string()
}

/// Tells what went wrong with a suite as a whole.
pub(super) fn broken(suite: &Suite, output: &str, log: &Path) -> Problem {
    let output = format!("{}\nall of it is in {}", output.trim_end(), log.display());
    Problem::ToolFailed { doing: format!("the test program {}", suite.name), output }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_is_toml_with_all_suites() {
        let manifest: toml::Table = manifest(Path::new("/with \"quotes\"")).parse().unwrap();
        let tests = manifest["test"].as_array().unwrap();
        assert_eq!(tests.len(), SUITES.len());
        assert_eq!(tests[0]["path"].as_str(), Some("/with \"quotes\"/coretests/tests/lib.rs"));
    }
}
