//! `cargo xtask`: set-up, the bundled example, tests, installation and benchmarks of assay.
//!
//! Everything that is missing is made on the way: rustc's own crates (see [`rustc_crates`]), `assay` and
//! `cargo-assay`, and the standard library that programs run on. Each command may be repeated, interrupted and
//! started twice at once.

mod aliasing;
mod apt;
mod args;
mod bench;
mod cargo;
mod crates;
mod errors;
mod examine;
mod home;
mod install;
mod libtest;
mod lock;
mod progress;
mod run_pass;
mod rustc_crates;
mod setup;
mod sources;
mod std_tests;
mod sys;
mod targets;
mod toolchain;
mod trophies;
mod try_it;
mod weights;
mod workspace;

use std::process::ExitCode;

use args::Command;
use errors::Result;

fn main() -> ExitCode {
    sys::end_on_broken_pipe();
    match args::parse(std::env::args_os().skip(1)).and_then(run) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Help => {
            print!("{}", args::HELP);
            Ok(ExitCode::SUCCESS)
        }
        Command::Setup { rustc_src } => setup::prepare(rustc_src.as_deref()).map(|ready| {
            ready.say_where();
            ExitCode::SUCCESS
        }),
        Command::Try { rustc_src } => setup::prepare(rustc_src.as_deref()).and_then(|ready| try_it::run(&ready)),
        Command::Test { rustc_src } => setup::prepare(rustc_src.as_deref()).and_then(|ready| examine::run(&ready)),
        Command::Install { rustc_src, root } => {
            setup::prepare(rustc_src.as_deref()).and_then(|ready| install::run(&ready, root.as_deref()))
        }
        Command::Bench { rustc_src, options } => {
            setup::prepare(rustc_src.as_deref()).and_then(|ready| bench::run(&ready, &options))
        }
        Command::Crates { rustc_src, options } => {
            setup::prepare(rustc_src.as_deref()).and_then(|ready| crates::run(&ready, &options))
        }
        Command::StdTests { rustc_src, selection } => {
            setup::prepare(rustc_src.as_deref()).and_then(|ready| std_tests::command(&ready, &selection))
        }
        Command::RunPass { rustc_src, options } => {
            setup::prepare(rustc_src.as_deref()).and_then(|ready| run_pass::run(&ready, &options))
        }
        Command::Trophies { rustc_src, options } => {
            setup::prepare(rustc_src.as_deref()).and_then(|ready| trophies::run(&ready, &options))
        }
        Command::Targets { rustc_src, words } => {
            setup::prepare(rustc_src.as_deref()).and_then(|ready| targets::run(&ready, &words))
        }
    }
}
