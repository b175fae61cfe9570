//! The subcommand's own command line.

use std::path::PathBuf;

use anyhow::{Result, bail};
use assay_options::help;

use crate::tools::text;

/// What the user asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Print the help text.
    Help,
    /// Print the version.
    Version,
    /// Run cargo with interpretation.
    Cargo(CargoRequest),
    /// Build the standard library.
    Setup {
        /// For this target; otherwise for the host.
        target: Option<String>,
        /// Print the sysroot's path on stdout.
        print_sysroot: bool,
        /// Print nothing else.
        quiet: bool,
    },
    /// Remove what was built.
    Clean {
        /// Options that select the project.
        project_args: Vec<String>,
        /// The user's target directory.
        target_directory: Option<PathBuf>,
    },
}

/// A run of cargo.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CargoRequest {
    /// cargo's command.
    pub(crate) command: Command,
    /// Arguments for cargo, without those below.
    pub(crate) cargo_args: Vec<String>,
    /// Those of `cargo_args` that select the project.
    pub(crate) project_args: Vec<String>,
    /// `--target`.
    pub(crate) target: Option<String>,
    /// `--target-dir`.
    pub(crate) target_directory: Option<PathBuf>,
    /// Our flags, as arguments for the driver.
    pub(crate) flags: Vec<String>,
    /// What follows `--`.
    pub(crate) program_args: Option<Vec<String>>,
    /// `-q`.
    pub(crate) quiet: bool,
}

/// Commands of cargo that run programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Run,
    Test,
    /// Of cargo-nextest: runs each test in a process of its own.
    NextestRun,
    /// Of cargo-nextest: lists the tests.
    NextestList,
}

impl CargoRequest {
    /// The command that runs the same program or tests, without flags of ours and what follows `--`, as a shell reads it.
    ///
    /// Tests that nextest has run are run by cargo itself, which takes their arguments; those of other programs are left out
    /// by their recordings.
    pub(crate) fn shell_command(&self) -> String {
        let mut words = vec!["cargo".to_owned(), "assay".to_owned()];
        if self.command.is_nextest() {
            words.extend(["test".to_owned(), "--workspace".to_owned()]);
            words.extend(self.project_args.iter().map(|word| quoted(word)));
        } else {
            words.extend(self.command.words().iter().map(|word| (*word).to_owned()));
            words.extend(self.cargo_args.iter().map(|word| quoted(word)));
        }
        words.extend(self.target.iter().flat_map(|target| ["--target".to_owned(), quoted(target)]));
        let directory = self.target_directory.iter().map(|path| quoted(&path.to_string_lossy()));
        words.extend(directory.flat_map(|path| ["--target-dir".to_owned(), path]));
        words.join(" ")
    }
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// A flag of ours, for processes that run in other directories.
fn with_absolute_path(flag: String) -> Result<String> {
    match flag.strip_prefix("--replay=") {
        Some(path) => Ok(format!("--replay={}", text(&std::path::absolute(path)?)?)),
        None => Ok(flag),
    }
}

impl Command {
    /// The words after `cargo`.
    pub(crate) fn words(self) -> &'static [&'static str] {
        match self {
            Command::Run => &["run"],
            Command::Test => &["test"],
            Command::NextestRun => &["nextest", "run"],
            Command::NextestList => &["nextest", "list"],
        }
    }

    /// Whether it is one of cargo-nextest.
    pub(crate) fn is_nextest(self) -> bool {
        matches!(self, Command::NextestRun | Command::NextestList)
    }
}

/// Reads the arguments after `cargo assay`.
///
/// # Errors
/// There is no such command, or a flag of ours is wrong.
pub(crate) fn parse(args: &[String]) -> Result<Request> {
    let Some((command, args)) = args.split_first() else { return Ok(Request::Help) };
    let asks_help =
        |args: &[String]| args.iter().take_while(|arg| *arg != "--").any(|arg| matches!(arg.as_str(), "--help" | "-h"));
    match command.as_str() {
        "--help" | "-h" | "help" => Ok(Request::Help),
        "--version" | "-V" | "version" => Ok(Request::Version),
        "run" | "r" | "test" | "t" | "nextest" | "setup" | "clean" if asks_help(args) => Ok(Request::Help),
        "run" | "r" => cargo_request(Command::Run, args).map(Request::Cargo),
        "test" | "t" => cargo_request(Command::Test, args).map(Request::Cargo),
        "nextest" => nextest_request(args).map(Request::Cargo),
        "setup" => setup_request(args),
        "clean" => clean_request(args),
        other => bail!("unknown command `{other}`; the commands are run, test, nextest, setup and clean"),
    }
}

/// The text of `cargo assay --help`.
pub(crate) fn help_text() -> String {
    format!(
        "Runs cargo projects on an abstract machine that stops at the first undefined behaviour\n\
         \n\
         Usage: cargo assay <command> [flags] [options of cargo] [-- <arguments of the program or the tests>]\n\
         \n\
         Commands:\n  \
           run     Interpret a program, like `cargo run`\n  \
           test    Interpret unit, integration and doc tests, like `cargo test`\n  \
           nextest run|list   Interpret tests by cargo-nextest, each in its own process\n  \
           setup   Build the standard library that programs run on [--print-sysroot] [--target <TARGET>]\n  \
           clean   Remove what `cargo assay` built: target/assay and the standard library\n\
         \n\
         {}\
         A switch is taken back by the same name with `no-` (or without, if it begins with it).\n\
         Flags are also read from MIRIFLAGS, ASSAYFLAGS and the workspace's assay.toml; the command line wins.\n\
         Each flag in square brackets is the same flag in Miri's spelling.\n",
        help::flags()
    )
}

/// Reads the arguments after `cargo assay nextest`.
fn nextest_request(args: &[String]) -> Result<CargoRequest> {
    let request = match args.split_first() {
        Some((command, args)) if command == "run" || command == "r" => cargo_request(Command::NextestRun, args)?,
        Some((command, args)) if command == "list" => cargo_request(Command::NextestList, args)?,
        Some((other, _)) => bail!("`cargo assay nextest` has no command `{other}`; it has run and list"),
        None => bail!("`cargo assay nextest` needs a command: run or list"),
    };
    if request.cargo_args.iter().any(|arg| arg.starts_with("--archive-file")) {
        bail!("archives of nextest hold executables; there are none where programs are interpreted");
    }
    Ok(request)
}

fn cargo_request(command: Command, args: &[String]) -> Result<CargoRequest> {
    let split = assay_options::split(args)?;
    let texts =
        |args: Vec<std::ffi::OsString>| args.into_iter().map(|arg| arg.into_string().expect("was text")).collect();
    let mut rest: Vec<String> = texts(split.rest);
    let target = take_option(&mut rest, "--target")?;
    let target_directory = take_option(&mut rest, "--target-dir")?.map(PathBuf::from);
    let (jobs, mut flags): (Vec<_>, Vec<_>) =
        split.settings.iter().map(|setting| setting.to_argument()).partition(|flag| flag.starts_with("--jobs="));
    // This one is cargo's as well. For nextest, it is the number of tests at a time.
    rest.extend(jobs.iter().cloned());
    if !command.is_nextest() {
        flags.extend(jobs);
    }
    Ok(CargoRequest {
        command,
        project_args: project_args(&rest)?,
        quiet: rest.iter().any(|arg| matches!(arg.as_str(), "-q" | "--quiet")),
        cargo_args: rest,
        target,
        target_directory,
        flags: flags.into_iter().map(with_absolute_path).collect::<Result<_>>()?,
        program_args: split.program_args.map(texts),
    })
}

fn setup_request(args: &[String]) -> Result<Request> {
    let mut rest = args.to_vec();
    let target = take_option(&mut rest, "--target")?;
    let print_sysroot = take_switch(&mut rest, "--print-sysroot");
    let quiet = take_switch(&mut rest, "-q") | take_switch(&mut rest, "--quiet");
    match rest.first() {
        None => Ok(Request::Setup { target, print_sysroot, quiet }),
        Some(unknown) => bail!("`cargo assay setup` has no argument `{unknown}`"),
    }
}

fn clean_request(args: &[String]) -> Result<Request> {
    let mut rest = args.to_vec();
    let target_directory = take_option(&mut rest, "--target-dir")?.map(PathBuf::from);
    let project_args = project_args(&rest)?;
    let mut unknown = rest;
    while take_option(&mut unknown, "--manifest-path")?.is_some() || take_option(&mut unknown, "--config")?.is_some() {}
    match unknown.first() {
        None => Ok(Request::Clean { project_args, target_directory }),
        Some(unknown) => bail!("`cargo assay clean` has no argument `{unknown}`"),
    }
}

/// The options among `args` that `cargo metadata` needs to find the same project.
fn project_args(args: &[String]) -> Result<Vec<String>> {
    let mut rest = args.to_vec();
    let mut selected = Vec::new();
    for name in ["--manifest-path", "--config"] {
        while let Some(value) = take_option(&mut rest, name)? {
            selected.extend([name.to_owned(), value]);
        }
    }
    for name in ["--offline", "--locked", "--frozen"] {
        if take_switch(&mut rest, name) {
            selected.push(name.to_owned());
        }
    }
    Ok(selected)
}

/// Takes the first `name value` or `name=value` out of `args`.
fn take_option(args: &mut Vec<String>, name: &str) -> Result<Option<String>> {
    for at in 0..args.len() {
        if args[at] == name {
            if at + 1 == args.len() {
                bail!("`{name}` needs a value");
            }
            args.remove(at);
            return Ok(Some(args.remove(at)));
        }
        if let Some(value) = args[at].strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            let value = value.to_owned();
            args.remove(at);
            return Ok(Some(value));
        }
    }
    Ok(None)
}

/// Takes every `name` out of `args`, and says whether there was one.
fn take_switch(args: &mut Vec<String>, name: &str) -> bool {
    let before = args.len();
    args.retain(|arg| arg != name);
    args.len() < before
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Request> {
        parse(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    fn error(text: &str) -> String {
        parsed(text).expect_err("must be refused").to_string()
    }

    #[test]
    fn ours_cargos_and_the_programs_are_told_apart() {
        let text = "run -q --release --seed 3 --bin x -Zmiri-ignore-leaks --target t --target-dir d --features a \
                    --manifest-path m/Cargo.toml -- --seed 4";
        let Ok(Request::Cargo(request)) = parsed(text) else { panic!("{text}") };
        assert_eq!(request.cargo_args.join(" "), "-q --release --bin x --features a --manifest-path m/Cargo.toml");
        assert_eq!(request.project_args, ["--manifest-path", "m/Cargo.toml"]);
        assert_eq!(request.flags, ["--seed=3", "--ignore-leaks"]);
        assert_eq!(request.program_args, Some(vec!["--seed".to_owned(), "4".to_owned()]));
        assert_eq!((request.target.as_deref(), request.quiet), (Some("t"), true));
        assert_eq!(request.target_directory, Some("d".into()));
    }

    #[test]
    fn no_flag_of_ours_is_one_of_cargos() {
        let cargos = "all-features all-targets bench benches bin bins color config doc example examples exclude features \
                      frozen future-incompat-report help ignore-rust-version jobs keep-going lib locked \
                      lockfile-path manifest-path message-format no-default-features no-fail-fast no-run offline package \
                      profile quiet release target target-dir test tests timings unit-graph verbose workspace";
        let cargos: Vec<&str> = cargos.split_whitespace().collect();
        // `--jobs` is given to both.
        for flag in assay_options::FLAGS.iter().filter(|flag| flag.long != "jobs") {
            for name in std::iter::once(flag.long.to_owned()).chain(flag.negation()) {
                assert!(!cargos.contains(&name.as_str()), "--{name}");
            }
        }
    }

    #[test]
    fn jobs_are_for_cargo_too() {
        let request = |text: &str| match parsed(text) {
            Ok(Request::Cargo(request)) => (request.cargo_args.join(" "), request.flags.join(" ")),
            other => panic!("{other:?}"),
        };
        let own = |cargo: &str, flags: &str| (cargo.to_owned(), flags.to_owned());
        assert_eq!(request("test --jobs 3 --lib"), own("--lib --jobs=3", "--jobs=3"));
        assert_eq!(request("nextest run --jobs=3 -Zmiri-seed=1 -E all()"), own("-E all() --jobs=3", "--seed=1"));
        assert_eq!(request("nextest list -j3 --partition hash:1/2"), own("-j3 --partition hash:1/2", ""));
    }

    #[test]
    fn a_run_can_be_repeated_by_a_command() {
        let command = |text: &str| match parsed(text) {
            Ok(Request::Cargo(request)) => request.shell_command(),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            command("test -p a --seed 3 --lib --target t --features x,y -- name"),
            "cargo assay test -p a --lib --features x,y --target t"
        );
        assert_eq!(
            command("nextest run -E test(a) --manifest-path m/Cargo.toml --many-seeds"),
            "cargo assay test --workspace --manifest-path m/Cargo.toml"
        );
        assert_eq!(quoted("it's"), r"'it'\''s'");
        let Ok(Request::Cargo(request)) = parsed("run --replay a.replay") else { panic!("it is a run") };
        let path = std::path::absolute("a.replay").unwrap();
        assert_eq!(request.flags, [format!("--replay={}", path.display())]);
    }

    #[test]
    fn other_commands() {
        assert_eq!(parsed("").unwrap(), Request::Help);
        assert_eq!(parsed("test --help").unwrap(), Request::Help);
        assert!(matches!(parsed("run -- --help").unwrap(), Request::Cargo(_)));
        assert_eq!(parsed("--version").unwrap(), Request::Version);
        let setup = Request::Setup { target: Some("t".to_owned()), print_sysroot: true, quiet: false };
        assert_eq!(parsed("setup --print-sysroot --target=t").unwrap(), setup);
        let clean = Request::Clean { project_args: vec!["--manifest-path".into(), "m".into()], target_directory: None };
        assert_eq!(parsed("clean --manifest-path m").unwrap(), clean);
    }

    #[test]
    fn mistakes() {
        assert_eq!(error("frob"), "unknown command `frob`; the commands are run, test, nextest, setup and clean");
        assert_eq!(error("nextest"), "`cargo assay nextest` needs a command: run or list");
        assert_eq!(error("nextest archive"), "`cargo assay nextest` has no command `archive`; it has run and list");
        let archive = "archives of nextest hold executables; there are none where programs are interpreted";
        assert_eq!(error("nextest run --archive-file=x"), archive);
        assert_eq!(error("setup --frob"), "`cargo assay setup` has no argument `--frob`");
        assert_eq!(error("clean x"), "`cargo assay clean` has no argument `x`");
        assert_eq!(error("run --target"), "`--target` needs a value");
    }

    #[test]
    fn help_names_commands_and_flags() {
        let text = help_text();
        for word in ["run ", "test ", "nextest run|list", "setup ", "clean ", "--seed <N>", "MIRIFLAGS"] {
            assert!(text.contains(word), "{word}");
        }
    }
}
