//! In place of the compiler (`RUSTC_WRAPPER`).
//!
//! cargo is always given `--target`, so that it compiles code for the host without the flag and code for the target
//! with it. Host code, questions about the compiler, and whatever build scripts try out go to the real compiler as they
//! are. Target code is compiled to metadata by the driver.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, anyhow};

use crate::process;
use crate::program::Program;
use crate::rustc_args::{RustcArgs, metadata_beside};
use crate::session::{Phase, Session};
use crate::sysroot::{MIR_FLAGS, PANIC_RUNTIME};

/// What the compiler is called for.
#[derive(Debug, PartialEq, Eq)]
enum Call {
    /// A crate of the interpreted program.
    TargetCrate,
    /// cargo's question what the target is like.
    TargetInfo,
    /// Anything else: for the real compiler as it is.
    Real,
}

/// Compiles a crate, or answers a question, with `args` of rustc.
///
/// # Errors
/// A compiler cannot be started, or the stand-ins for the compiler's output cannot be written.
pub(crate) fn run(session: &Session, args: &[String]) -> Result<ExitCode> {
    // Set by cargo for each crate that it compiles, and for nothing else.
    let compiles_crate = std::env::var_os("CARGO_CRATE_NAME").is_some();
    let args_read = RustcArgs::new(args);
    match call(&args_read, compiles_crate) {
        Call::Real => session.real_rustc(args),
        Call::TargetInfo => session.real_rustc(&about_target(args_read).into_vec()),
        Call::TargetCrate if session.phase == Phase::Sysroot => {
            process::replace(session.compile(&[args, &library_flags(&args_read)].concat()))
        }
        Call::TargetCrate => compile(session, args_read),
    }
}

/// Flags of one crate of the standard library: rustc demands that programs compiled with `-Cpanic=abort` find a runtime that was.
fn library_flags(args: &RustcArgs) -> Vec<String> {
    let [aborting, flag] = PANIC_RUNTIME;
    if args.value("--crate-name") == Some(aborting) { vec![flag.to_owned()] } else { vec![] }
}

fn call(args: &RustcArgs, compiles_crate: bool) -> Call {
    match args.value("--target") {
        None => Call::Real,
        Some(_) if compiles_crate && args.values("--print").next().is_none() => Call::TargetCrate,
        // The name that cargo asks with; a build script that asks must get the compiler's own answer.
        Some(_) if args.value("--crate-name") == Some("___") => Call::TargetInfo,
        Some(_) => Call::Real,
    }
}

/// The question that cargo asks about a target. It reads off the warnings which types of crates the target doesn't have.
fn about_target(mut args: RustcArgs) -> RustcArgs {
    args.remove(|flag, _| flag == "--cap-lints");
    args.extend(["--cfg", "miri"]);
    args
}

/// Compiles a crate of the interpreted program to metadata, and puts stand-ins where cargo expects linked files.
fn compile(session: &Session, original: RustcArgs) -> Result<ExitCode> {
    let mut args = for_driver(session, original.clone());
    let emits = original.list("--emit");
    let links = emits.contains(&"link");
    if links {
        let kinds: Vec<&str> = emits.iter().copied().filter(|kind| *kind != "link" && *kind != "metadata").collect();
        args.set_emit(&[kinds, vec!["metadata"]].concat().join(","));
    }
    if !original.makes_program() {
        // Metadata is the same for every form of library, and nothing is linked.
        args.remove(|flag, _| flag == "--crate-type");
        args.extend(["--crate-type=lib"]);
    }
    if !emits.contains(&"metadata") {
        without_artifact_messages(&mut args);
    }
    let status = process::status(&mut session.compile(&args.clone().into_vec()))?;
    if status.success() && links {
        if original.makes_program() {
            write_program(args)?;
        } else {
            write_libraries(session, &original)?;
        }
    }
    Ok(process::exit_code(status))
}

/// The arguments with the interpreted standard library, its settings and other crates' metadata.
pub(crate) fn for_driver(session: &Session, mut args: RustcArgs) -> RustcArgs {
    args.redirect_externs(metadata_beside);
    args.extend(MIR_FLAGS);
    if args.value("--sysroot").is_none()
        && let Some(sysroot) = session.sysroot.as_deref().and_then(Path::to_str)
    {
        args.extend(["--sysroot", sysroot]);
    }
    args
}

/// cargo takes the message that metadata is there as leave to go on, which it expects only where it asked for metadata.
fn without_artifact_messages(args: &mut RustcArgs) {
    let kinds: Vec<String> =
        args.list("--json").into_iter().filter(|kind| *kind != "artifacts").map(str::to_owned).collect();
    args.remove(|flag, _| flag == "--json");
    if !kinds.is_empty() {
        args.extend([format!("--json={}", kinds.join(","))]);
    }
}

/// Writes what the runner needs, in place of the executable.
fn write_program(args: RustcArgs) -> Result<()> {
    let stem = args.file_stem().ok_or_else(|| anyhow!("cargo gave no --crate-name"))?;
    let path = match args.value("-o") {
        Some(path) => PathBuf::from(path),
        None => args.in_out_dir(&format!("{stem}{}", executable_suffix(args.value("--target").unwrap_or_default()))),
    };
    let dep_info = args.in_out_dir(&format!("{stem}.d"));
    let dep_info = fs::read_to_string(&dep_info).with_context(|| format!("cannot read {}", dep_info.display()))?;
    Program::new(args, None, &dep_info)?.write(&path)
}

/// Writes an empty file in place of each library. Crates that use it are given its metadata.
fn write_libraries(session: &Session, args: &RustcArgs) -> Result<()> {
    for name in library_names(session, args)? {
        let path = args.in_out_dir(&name);
        // A file that is there may be linked to another name.
        let _ = fs::remove_file(&path);
        fs::write(&path, "").with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The names of the library files that rustc would make.
fn library_names(session: &Session, args: &RustcArgs) -> Result<Vec<String>> {
    let types = args.list("--crate-type");
    if types.iter().all(|kind| matches!(*kind, "lib" | "rlib")) {
        let stem = args.file_stem().ok_or_else(|| anyhow!("cargo gave no --crate-name"))?;
        return Ok(vec![format!("lib{stem}.rlib")]);
    }
    let mut rustc = Command::new(&session.rustc);
    rustc.args(["--print=file-names", "--crate-name", args.value("--crate-name").unwrap_or("main"), "-"]);
    rustc.args(types.iter().map(|kind| format!("--crate-type={kind}")));
    rustc.args(args.value("--target").map(|target| format!("--target={target}")));
    rustc.args(args.codegen("extra-filename").map(|extra| format!("-Cextra-filename={extra}")));
    rustc.stdin(std::process::Stdio::null());
    Ok(process::stdout(&mut rustc)?.lines().map(str::to_owned).collect())
}

/// What the names of executables for `target` end in.
fn executable_suffix(target: &str) -> &'static str {
    if target.contains("-windows") {
        ".exe"
    } else if target.starts_with("wasm") {
        ".wasm"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(text: &str) -> RustcArgs {
        RustcArgs::new(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn who_answers() {
        for (text, compiles_crate, expected) in [
            ("-vV", false, Call::Real),
            ("- --crate-name ___ --print=file-names --crate-type bin --print=cfg", false, Call::Real),
            ("- --crate-name ___ --print=file-names --print=cfg --target x", false, Call::TargetInfo),
            ("--crate-name build_script_build build.rs --crate-type bin", true, Call::Real),
            ("--crate-name derive src/lib.rs --crate-type proc-macro", true, Call::Real),
            ("--crate-name a src/lib.rs --crate-type lib --target x", true, Call::TargetCrate),
            ("--crate-name a src/main.rs --crate-type bin --target=x", true, Call::TargetCrate),
            ("--crate-name probe0 --crate-type=lib --target x -", false, Call::Real),
            ("--print=cfg --target x", false, Call::Real),
        ] {
            assert_eq!(call(&args(text), compiles_crate), expected, "{text}");
        }
    }

    #[test]
    fn one_panic_runtime_aborts() {
        assert_eq!(library_flags(&args("--crate-name panic_abort src/lib.rs")), ["-Cpanic=abort"]);
        assert_eq!(library_flags(&args("--crate-name panic_unwind src/lib.rs")), Vec::<String>::new());
    }

    #[test]
    fn questions_keep_their_warnings() {
        let asked = about_target(args("- --crate-name ___ --cap-lints=allow --print=cfg --target x"));
        assert_eq!(asked, args("- --crate-name ___ --print=cfg --target x --cfg miri"));
    }

    #[test]
    fn artifact_messages_can_be_left_out() {
        let mut both = args("a --json=diagnostic-rendered-ansi,artifacts b");
        without_artifact_messages(&mut both);
        assert_eq!(both, args("a b --json=diagnostic-rendered-ansi"));
        let mut only = args("--json artifacts");
        without_artifact_messages(&mut only);
        assert_eq!(only, args(""));
    }
}
