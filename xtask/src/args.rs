//! The command line of `cargo xtask`.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::aliasing::Model;
use crate::errors::{Problem, Result};
use crate::std_tests::Selection;

/// What `cargo xtask help` prints.
pub(crate) const HELP: &str = "\
cargo xtask COMMAND: each one first makes what is missing (the first time takes about 15 minutes on 2 cores)

  setup    prepare only: rustc's crates, `assay`, `cargo-assay`, the std that programs run on
  try      run the bundled example, a program with undefined behaviour, and show the report
  test     format check, clippy, layering test and all tests; the last line is `N passed, N failed`
  install  copy `assay` and `cargo-assay` to $CARGO_HOME/bin
             --root DIR         copy to DIR/bin instead
  bench    [NAME...]  time the programs in benches/ without and with each aliasing model, five runs each; prints the medians
             --runs N           another number of runs
             --update-readme    write the table into benches/README.md
  crates   [NAME...]  run the test suites of the published crates in tests/crates.toml and write the table in docs/crates.md
             --model stacked|tree|off  the aliasing model that checks them; default stacked. `off` prints only
             --jobs N           as many suites at a time; default 1
             --timeout SECONDS  time for each suite once it is built; default 1200
  std-tests  [core|alloc|std...] [FILTER...]  the standard library's own tests, interpreted, with a table of what came
             of them; a FILTER is a part of a test's name, such as `io::`
             --subset           what CI runs: without the tests listed in tests/std-exceptions.toml
             --model stacked|tree|off  the aliasing model; default stacked
  targets  [TARGET...] [FILTER...]  the programs of tests/ui/pass for other targets: their output must be the same as here;
             without a TARGET, for i686, aarch64 and s390x; a FILTER is a part of a program's path
  trophies [NAME...]  published versions of crates with undefined behaviour, which must be found, and their fixed versions, which
             must run to their ends; those of tests/trophies, unless
             --dir DIR          says where others are
  run-pass --archive FILE [FILTER...]  rustc's own programs that must run to their end, from an archive of them; compares
             with tests/run-pass-exceptions.toml; a FILTER is a part of a program's path
             --model stacked|tree|off  the aliasing model; default stacked
             --jobs N           as many programs at a time; default 2
             --json OUT         write one row for each program
  help     this text

For all commands:
  --rustc-src DIR   where rustc's sources of the pinned version are (with compiler/, library/ and Cargo.lock), used when
                    neither the toolchain, rustup nor the distribution has them; also as ASSAY_RUSTC_SRC

Environment:
  ASSAY_HOME            where everything built once per machine is kept; default $XDG_CACHE_HOME/assay or ~/.cache/assay
  RUSTUP_AUTO_INSTALL   0 forbids to install toolchain components with rustup
";

/// A parsed command line.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Setup { rustc_src: Option<PathBuf> },
    Try { rustc_src: Option<PathBuf> },
    Test { rustc_src: Option<PathBuf> },
    Install { rustc_src: Option<PathBuf>, root: Option<PathBuf> },
    Bench { rustc_src: Option<PathBuf>, options: BenchOptions },
    Crates { rustc_src: Option<PathBuf>, options: CratesOptions },
    StdTests { rustc_src: Option<PathBuf>, selection: Selection },
    Targets { rustc_src: Option<PathBuf>, words: Vec<String> },
    RunPass { rustc_src: Option<PathBuf>, options: RunPassOptions },
    Trophies { rustc_src: Option<PathBuf>, options: TrophiesOptions },
}

/// What `cargo xtask bench` is to do.
#[derive(Debug, PartialEq)]
pub(crate) struct BenchOptions {
    /// Names of programs without `.rs`; empty means all.
    pub(crate) names: Vec<String>,
    /// Runs of each program, at least 1.
    pub(crate) runs: u32,
    /// Whether to write the table into `benches/README.md`.
    pub(crate) update_readme: bool,
}

/// What `cargo xtask crates` is to do.
#[derive(Debug, PartialEq)]
pub(crate) struct CratesOptions {
    /// Names of crates; empty means all.
    pub(crate) names: Vec<String>,
    pub(crate) model: Model,
    /// Suites at a time, at least 1.
    pub(crate) jobs: u32,
    /// Seconds for each suite.
    pub(crate) timeout: u64,
}

/// What `cargo xtask run-pass` is to do.
#[derive(Debug, PartialEq)]
pub(crate) struct RunPassOptions {
    /// The archive of programs.
    pub(crate) archive: PathBuf,
    /// Parts of paths of programs; empty means all.
    pub(crate) filters: Vec<String>,
    pub(crate) model: Model,
    /// Programs at a time, at least 1.
    pub(crate) jobs: u32,
    /// Where to write the results.
    pub(crate) json: Option<PathBuf>,
}

/// What `cargo xtask trophies` is to do.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct TrophiesOptions {
    /// Names of pairs; empty means all.
    pub(crate) names: Vec<String>,
    /// Where they are; `tests/trophies` if not given.
    pub(crate) directory: Option<PathBuf>,
}

/// Parses the arguments after the program's name.
///
/// # Errors
/// Unknown commands and options, missing or malformed values.
pub(crate) fn parse(args: impl Iterator<Item = OsString>) -> Result<Command> {
    parse_lexopt(args).map_err(|error| Problem::Usage(error.to_string()))
}

fn parse_lexopt(args: impl Iterator<Item = OsString>) -> std::result::Result<Command, lexopt::Error> {
    let mut parser = lexopt::Parser::from_args(args);
    let mut name = None;
    let mut rustc_src = None;
    let mut root = None;
    let mut bench = BenchOptions { names: Vec::new(), runs: 5, update_readme: false };
    let mut crates = CratesOptions { names: Vec::new(), model: Model::default(), jobs: 1, timeout: 1200 };
    let mut std_tests = Selection::default();
    let mut words = Vec::new();
    let mut archive = None;
    let mut trophies = TrophiesOptions::default();
    let mut run_pass =
        RunPassOptions { archive: PathBuf::new(), filters: Vec::new(), model: Model::default(), jobs: 2, json: None };
    while let Some(arg) = parser.next()? {
        match (arg, name.as_deref()) {
            (Short('h') | Long("help"), _) => return Ok(Command::Help),
            (Value(value), None) => name = Some(value.string()?),
            (Long("rustc-src"), _) => rustc_src = Some(PathBuf::from(parser.value()?)),
            (Long("root"), Some("install")) => root = Some(PathBuf::from(parser.value()?)),
            (Value(value), Some("bench")) => bench.names.push(value.string()?),
            (Long("runs"), Some("bench")) => {
                bench.runs = parser.value()?.parse()?;
                if bench.runs == 0 {
                    return Err("`--runs` needs at least 1".into());
                }
            }
            (Long("update-readme"), Some("bench")) => bench.update_readme = true,
            (Value(value), Some("crates")) => crates.names.push(value.string()?),
            (Long("timeout"), Some("crates")) => crates.timeout = parser.value()?.parse()?,
            (Long("model"), Some("crates")) => crates.model = parser.value()?.parse()?,
            (Long("jobs"), Some("crates")) => {
                crates.jobs = parser.value()?.parse()?;
                if crates.jobs == 0 {
                    return Err("`--jobs` needs at least 1".into());
                }
            }
            (Value(value), Some("run-pass")) => run_pass.filters.push(value.string()?),
            (Long("archive"), Some("run-pass")) => archive = Some(PathBuf::from(parser.value()?)),
            (Long("json"), Some("run-pass")) => run_pass.json = Some(PathBuf::from(parser.value()?)),
            (Long("model"), Some("run-pass")) => run_pass.model = parser.value()?.parse()?,
            (Long("jobs"), Some("run-pass")) => {
                run_pass.jobs = parser.value()?.parse()?;
                if run_pass.jobs == 0 {
                    return Err("`--jobs` needs at least 1".into());
                }
            }
            (Value(value), Some("trophies")) => trophies.names.push(value.string()?),
            (Long("dir"), Some("trophies")) => trophies.directory = Some(PathBuf::from(parser.value()?)),
            (Value(value), Some("targets")) => words.push(value.string()?),
            (Value(value), Some("std-tests")) => std_tests.select(value.string()?),
            (Long("model"), Some("std-tests")) => std_tests.model = parser.value()?.parse()?,
            (Long("subset"), Some("std-tests")) => std_tests.subset = true,
            (other, _) => return Err(other.unexpected()),
        }
    }
    match name.as_deref() {
        None | Some("help") => Ok(Command::Help),
        Some("setup") => Ok(Command::Setup { rustc_src }),
        Some("try") => Ok(Command::Try { rustc_src }),
        Some("test") => Ok(Command::Test { rustc_src }),
        Some("install") => Ok(Command::Install { rustc_src, root }),
        Some("crates") => Ok(Command::Crates { rustc_src, options: crates }),
        Some("bench") => Ok(Command::Bench { rustc_src, options: bench }),
        Some("targets") => Ok(Command::Targets { rustc_src, words }),
        Some("std-tests") => Ok(Command::StdTests { rustc_src, selection: std_tests }),
        Some("trophies") => Ok(Command::Trophies { rustc_src, options: trophies }),
        Some("run-pass") => {
            run_pass.archive = archive.ok_or("`run-pass` needs `--archive FILE`")?;
            Ok(Command::RunPass { rustc_src, options: run_pass })
        }
        Some(other) => Err(format!("unknown command `{other}`").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn commands_and_their_options() {
        assert_eq!(parsed("").unwrap(), Command::Help);
        assert_eq!(parsed("setup --help").unwrap(), Command::Help);
        assert_eq!(parsed("try --rustc-src /x").unwrap(), Command::Try { rustc_src: Some("/x".into()) });
        let install = Command::Install { rustc_src: None, root: Some("here".into()) };
        assert_eq!(parsed("install --root=here").unwrap(), install);
        let options = BenchOptions { names: vec!["sort".into()], runs: 2, update_readme: true };
        let bench = Command::Bench { rustc_src: None, options };
        assert_eq!(parsed("bench sort --runs 2 --update-readme").unwrap(), bench);
        let options = CratesOptions { names: vec!["bytes".into()], model: Model::Tree, jobs: 2, timeout: 60 };
        let crates = Command::Crates { rustc_src: None, options };
        assert_eq!(parsed("crates --jobs 2 bytes --timeout 60 --model tree").unwrap(), crates);
        let options = RunPassOptions {
            archive: "a.tar".into(),
            filters: vec!["abi".into()],
            model: Model::Stacked,
            jobs: 4,
            json: Some("o".into()),
        };
        let run_pass = Command::RunPass { rustc_src: None, options };
        assert_eq!(parsed("run-pass --archive a.tar abi --jobs 4 --json=o").unwrap(), run_pass);
        let selection =
            Selection { libraries: vec!["std".into()], subset: true, filters: vec!["io::".into()], model: Model::Off };
        let std_tests = Command::StdTests { rustc_src: None, selection };
        assert_eq!(parsed("std-tests --subset std --model off -- io::").unwrap(), std_tests);
    }

    #[test]
    fn nonsense_is_refused_by_name() {
        for (line, word) in [
            ("tset", "tset"),
            ("test --root x", "--root"),
            ("bench --runs 0", "--runs"),
            ("run-pass abi", "--archive"),
            ("crates --model none", "--model"),
            ("try it", "it"),
        ] {
            let message = parsed(line).unwrap_err().to_string();
            assert!(message.contains(word), "{line}: {message}");
        }
    }
}
