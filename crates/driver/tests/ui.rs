//! Runs the programs under `tests/ui` and compares what assay says with what they expect of it.
//!
//! The folder decides what a program is for:
//!
//! | folder | exit status | what is compared |
//! |---|---|---|
//! | `fail` | 70 (`//@exit-status: N` changes it) | the errors, with the `//~ ERROR: text` on their lines |
//! | `pass` | 0 | stdout and stderr, with the `.stdout` and `.stderr` files; nothing is said where there is none |
//! | `warn` | 0 | the warnings, with the `//~ WARN: text` on their lines |
//! | `panic` | 101 | stdout and stderr, with the files |
//! | `report` | 70 | the errors, and the whole text for people with the `.stderr` file |
//!
//! An error inside the standard library counts for the line of the call that led there. Arguments after `--` filter by path;
//! `--bless` or the variable `BLESS=1` writes the files. `ASSAY` names another binary to test.
//!
//! Programs in folders named `targets` are for a target that they name themselves. `UI_TARGET=s390x-unknown-linux-gnu` runs the
//! other programs of `pass` for that target: their output must be the same as here.

#[path = "ui/sysroots.rs"]
mod sysroots;

use std::path::Path;
use std::process::ExitCode;

use ui_test::custom_flags::Flag;
use ui_test::custom_flags::edition::Edition;
use ui_test::custom_flags::rustfix::RustfixMode;
use ui_test::spanned::Spanned;
use ui_test::{
    Args, CommandBuilder, Config, Error, Errored, OutputConflictHandling, bless_output_files,
    build_manager::BuildManager, error_on_output_conflict, ignore_output_conflict, per_test_config::TestConfig,
    run_tests_generic, status_emitter,
};

/// What the programs of one folder have in common.
struct Folder {
    name: &'static str,
    exit_status: i32,
    /// Whether errors or warnings are annotated in the program; they are forbidden otherwise.
    annotated: bool,
    /// Whether stdout and stderr are compared with files.
    output: bool,
}

const FOLDERS: [Folder; 5] = [
    Folder { name: "fail", exit_status: 70, annotated: true, output: false },
    Folder { name: "pass", exit_status: 0, annotated: false, output: true },
    Folder { name: "warn", exit_status: 0, annotated: true, output: false },
    Folder { name: "panic", exit_status: 101, annotated: false, output: true },
    Folder { name: "report", exit_status: 70, annotated: true, output: true },
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> ui_test::color_eyre::Result<()> {
    // Paths in messages are then the same on every machine.
    std::env::set_current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))?;
    let mut args = Args::test()?;
    args.bless |= std::env::var_os("BLESS").is_some_and(|value| !value.is_empty() && value != "0");
    let target = std::env::var("UI_TARGET").ok();
    sysroots::prepare(target.as_deref(), &args.filters)?;
    let wanted = |folder: &&Folder| match target {
        None => Path::new("tests/ui").join(folder.name).exists(),
        Some(_) => folder.name == "pass",
    };
    run_tests_generic(
        FOLDERS.iter().filter(wanted).map(|folder| config(folder, &args, target.as_deref())).collect(),
        move |path, config| {
            let is_for_one = target.is_some() && path.components().any(|part| part.as_os_str() == "targets");
            if is_for_one { Some(false) } else { ui_test::default_file_filter(path, config) }
        },
        ui_test::default_per_file_config,
        Box::<dyn status_emitter::StatusEmitter>::from(args.format),
    )
}

fn config(folder: &Folder, args: &Args, target: Option<&str>) -> Config {
    let mut config = Config { program: program(), ..Config::rustc(Path::new("tests/ui").join(folder.name)) };
    config.with_args(args);
    // The only host that assay runs on; asking the binary would start it once more. For the conditions in the programs, the
    // target is the host.
    config.host = Some(target.unwrap_or("x86_64-unknown-linux-gnu").into());
    // What they print must not depend on where they are recorded.
    config.program.args.push("--no-record".into());
    config.program.args.extend(target.into_iter().flat_map(|target| ["--target".into(), target.into()]));
    config.output_conflict_handling = output_handling(folder, args.bless);
    config.bless_command = Some("BLESS=1 cargo xtask test".into());

    let defaults = config.comment_defaults.base();
    defaults.exit_status = Spanned::dummy(folder.exit_status).into();
    defaults.require_annotations = Spanned::dummy(folder.annotated).into();
    defaults.custom.insert("edition", one(Edition("2024".into())));
    defaults.custom.insert("rustfix", one(RustfixMode::Disabled));
    normalize(&mut config, folder);

    config.custom_comments.insert("exit-status", |parser, args, span| match args.content.parse::<i32>() {
        Ok(status) => parser.exit_status = Spanned::new(status, span).into(),
        Err(error) => parser.error(args.span(), format!("no exit status: {error}")),
    });
    config.custom_comments.insert("run-args", |parser, args, span| {
        let args = args.content.split_whitespace().map(str::to_owned).collect();
        parser.set_custom_once("run-args", RunArgs(args), span);
    });
    config
}

fn program() -> CommandBuilder {
    let binary = std::env::var_os("ASSAY").unwrap_or_else(|| env!("CARGO_BIN_EXE_assay").into());
    let mut program = CommandBuilder::cmd(binary);
    // rustc's own lints are no subject here.
    program.args = ["--error-format=json", "-Awarnings"].map(Into::into).into();
    program.envs = ["MIRIFLAGS", "ASSAYFLAGS", "RUSTFLAGS", "RUST_BACKTRACE", "CLICOLOR_FORCE"]
        .map(|variable| (variable.into(), None))
        .into();
    program
}

fn output_handling(folder: &Folder, bless: bool) -> OutputConflictHandling {
    match (folder.output, bless) {
        (false, _) => ignore_output_conflict,
        (true, false) => error_on_output_conflict,
        (true, true) => bless_if_changed,
    }
}

/// Leaves a file alone that would only change in what the comparison does not look at.
fn bless_if_changed(path: &Path, output: &[u8], errors: &mut Vec<Error>, config: &TestConfig) {
    let mut differences = Vec::new();
    error_on_output_conflict(path, output, &mut differences, config);
    if !differences.is_empty() {
        bless_output_files(path, output, errors, config);
    }
}

/// Takes out what differs from run to run, or what the program has no say in.
fn normalize(config: &mut Config, folder: &Folder) {
    config.stdout_filter(r"finished in [0-9.]+s", "finished in $$TIME");
    config.stderr_filter(r"(?-u)(thread '[^']*') \(\d+\)", "$1");
    // Where the library's sources lie, and their lines, are no business of the tests.
    config.stderr_filter(r"(?-u)[^\s:]*library/(core|alloc|std)/([\w/]+\.rs):\d+:\d+", "library/$1/$2");
    if folder.name == "report" {
        config.stderr_filter(r"(?-u)\balloc\d+\b", "alloc$$N");
        config.stderr_filter(r"(?-u)\b0x[0-9a-f]{4,}\b", "$$ADDRESS");
    } else {
        // How to get a backtrace: std's advice depends on where it runs.
        config.stderr_filter(r"(?m)^note: .*\n", "");
    }
}

fn one(flag: impl Flag + 'static) -> Spanned<Vec<Box<dyn Flag>>> {
    Spanned::dummy(vec![Box::new(flag)])
}

/// Arguments for the program itself.
#[derive(Clone, Debug)]
struct RunArgs(Vec<String>);

impl Flag for RunArgs {
    fn clone_inner(&self) -> Box<dyn Flag> {
        Box::new(self.clone())
    }

    fn must_be_unique(&self) -> bool {
        true
    }

    fn apply(&self, command: &mut std::process::Command, _: &TestConfig, _: &BuildManager) -> Result<(), Errored> {
        command.arg("--").args(&self.0);
        Ok(())
    }
}
