//! The binary `assay`: runs a Rust source file on the abstract machine, or, for `cargo assay`, stands in for rustc.
//!
//! `ASSAY_MODE=rustc` makes it a compiler that only checks and writes metadata. Otherwise
//! `assay [flags of assay and rustc] file.rs [-- program arguments]` compiles the file and interprets it.

mod air;
mod arguments;
mod explain;
mod interpret;
mod many_seeds;
mod panic;
mod progress;
mod replay;
mod shrink;

use std::process::ExitCode;

fn main() -> ExitCode {
    panic::install_hook();
    // SAFETY: no other thread runs yet. rustc's own crates and std's sources use unstable features.
    unsafe { std::env::set_var("RUSTC_BOOTSTRAP", "1") };
    let status = if std::env::var_os("ASSAY_MODE").is_some_and(|mode| mode == "rustc") {
        arguments::from_environment().map(|args| assay_frontend::compile(&arguments::for_rustc(args)))
    } else {
        // The hook has said that a panic is a bug of ours; the status must not look like the program's own 101.
        std::panic::catch_unwind(direct).unwrap_or(Ok(assay_report::exit::INTERNAL))
    };
    match status {
        Ok(status) => ExitCode::from(u8::try_from(status & 0xff).unwrap_or(1)),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// `assay [flags] file.rs [-- arguments]`.
fn direct() -> Result<i32, String> {
    // Arguments of the program need not be text.
    let mut parsed = assay_options::parse(std::env::args_os().skip(1)).map_err(|error| error.to_string())?;
    match parsed.request {
        assay_options::Request::Help => {
            print!("{}", assay_options::help::text());
            Ok(0)
        }
        assay_options::Request::Version => {
            println!("assay {} (rustc {})", env!("CARGO_PKG_VERSION"), assay_frontend::RUSTC_COMMIT);
            Ok(0)
        }
        assay_options::Request::Interpret => interpret::interpret(&mut parsed),
    }
}
