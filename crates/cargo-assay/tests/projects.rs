//! Runs the cargo projects in `tests/projects` with the driver.
//!
//! The driver's path is in `ASSAY_DRIVER`, which `cargo xtask test` sets.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What `cargo assay` did.
struct Outcome {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Outcome {
    #[track_caller]
    fn expect(self, status: i32) -> Outcome {
        let Outcome { status: found, stdout, stderr } = &self;
        assert_eq!(*found, Some(status), "\n-- stdout --\n{stdout}\n-- stderr --\n{stderr}");
        self
    }

    #[track_caller]
    fn stdout_has(self, lines: &[&str]) -> Outcome {
        for line in lines {
            assert!(self.stdout.lines().any(|found| found == *line), "no line `{line}` in\n{}", self.stdout);
        }
        self
    }
}

fn driver() -> PathBuf {
    let path = std::env::var_os("ASSAY_DRIVER").map(PathBuf::from);
    let path =
        path.expect("these tests need the driver: run them with `cargo xtask test`, or set ASSAY_DRIVER to its path");
    assert!(path.is_file(), "ASSAY_DRIVER is {}, which is no file", path.display());
    path
}

fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/projects").join(name)
}

fn command(directory: &Path, args: &str) -> Command {
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

fn outcome(mut command: Command) -> Outcome {
    let Output { status, stdout, stderr } = command.output().expect("cargo-assay runs");
    let text = |bytes| String::from_utf8(bytes).expect("output is text");
    Outcome { status: status.code(), stdout: text(stdout), stderr: text(stderr) }
}

fn assay(name: &str, args: &str) -> Outcome {
    outcome(command(&project(name), args))
}

/// A copy of a project that a test may change.
fn copy_of(name: &str, copy: &str) -> PathBuf {
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

#[test]
fn a_program_sees_what_it_was_compiled_with() {
    assay("workspace", "run -q -- a b").expect(0).stdout_has(&[
        "app 0.9.1",
        "miri: true, debug assertions: true",
        "built for interpreter: true",
        "generated: 42, yes",
        "hello, you Thing 3",
        r#"arguments: ["a", "b"]"#,
        r#"assay.toml: Ok("yes")"#,
        "file: app/src/main.rs",
    ]);
}

#[test]
fn another_target_with_build_scripts_and_macros_of_the_host() {
    assay("workspace", "run -q --target s390x-unknown-linux-gnu -- a b").expect(0).stdout_has(&[
        "app 0.9.1",
        "generated: 42, yes",
        "hello, you Thing 3",
        r#"arguments: ["a", "b"]"#,
    ]);
}

#[test]
fn a_target_without_std() {
    let mut command = command(&project("bare"), "run -q --target thumbv7em-none-eabihf -- one two");
    command.env("MIRI_NO_STD", "1");
    outcome(command).expect(7).stdout_has(&[r#"2 arguments, the last is "two"; 32 bits"#]);
}

#[test]
fn cargos_options_select_program_profile_and_features() {
    assay("workspace", "run -q --features loud --release")
        .expect(0)
        .stdout_has(&["hello, you!!! Thing 3", "miri: true, debug assertions: false"]);
    assay("workspace", "run -q --bin other").expect(0).stdout_has(&["other"]);
    assay("workspace", "run -q --example sample").expect(0).stdout_has(&["sample: hello, example"]);
    assay("workspace", "test -q --bench plain").expect(0).stdout_has(&["bench: hello, bench"]);
}

#[test]
fn the_exit_status_is_the_programs() {
    assay("workspace", "run -q -- exit=7").expect(7);
}

#[test]
fn members_of_the_workspace_are_the_users_own_code() {
    let stopped = assay("workspace", "run -q -- ub").expect(70);
    // A dependency's frame would come with the place in the user's code that led there.
    assert!(stopped.stderr.contains("library/src/lib.rs:"), "{}", stopped.stderr);
    assert!(!stopped.stderr.contains("inside this call"), "{}", stopped.stderr);
}

#[test]
fn unit_integration_and_doc_tests() {
    let tests = assay("workspace", "test --workspace").expect(0).stdout_has(&[
        "test tests::interpreted ... ok",
        "test greets ... ok",
        "test refuses - should panic ... ok",
        "test knows_its_package ... ok",
        "test library/src/lib.rs - (line 3) ... ok",
        "test library/src/lib.rs - greet (line 16) ... ok",
        "test library/src/lib.rs - greet (line 20) ... ok",
        "test library/src/lib.rs - greet (line 24) - compile ... ok",
        "test library/src/lib.rs - greet (line 28) - compile fail ... ok",
        "test library/src/lib.rs - greet (line 32) ... ignored",
    ]);
    assert!(tests.stderr.contains("Doc-tests library"), "{}", tests.stderr);
}

#[test]
fn tests_can_be_listed_and_selected() {
    assay("workspace", "test -q -p library --lib -- --list").expect(0).stdout_has(&["tests::interpreted: test"]);
    let one = assay("workspace", "test -p library --test integration greets").expect(0);
    assert!(one.stdout.contains("1 passed; 0 failed; 0 ignored; 0 measured; 1 filtered out"), "{}", one.stdout);
}

#[test]
fn build_scripts_get_the_answers_of_plain_stable() {
    let version = Command::new("rustc").arg("--version").output().expect("rustc runs").stdout;
    let version = format!("version: {}", String::from_utf8(version).unwrap().trim_end());
    assay("probes", "run -q").expect(0).stdout_has(&[
        "feature: false",
        "let-else: true",
        &version,
        "probed cfg(miri): false",
        "cargo's cfg(miri): true",
        "channel: stable",
        "error: made by anyhow",
    ]);
}

#[test]
fn cargo_knows_what_is_up_to_date() {
    let directory = copy_of("workspace", "up-to-date");
    let run = || outcome(command(&directory, "run")).expect(0);
    run();
    let again = run();
    assert!(!again.stderr.contains("Compiling"), "{}", again.stderr);
    let source = directory.join("library/src/lib.rs");
    let changed = fs::read_to_string(&source).unwrap().replace("hello", "good day");
    fs::write(&source, changed).unwrap();
    let changed = run().stdout_has(&["good day, you Thing 3"]);
    assert!(changed.stderr.contains("Compiling library"), "{}", changed.stderr);
}

#[test]
fn compile_errors_stop_the_build() {
    let broken = assay("broken", "run").expect(101);
    assert!(broken.stderr.contains("error[E0308]: mismatched types"), "{}", broken.stderr);
    assert!(broken.stderr.contains("could not compile `broken`"), "{}", broken.stderr);
}

#[test]
fn flags_come_from_everywhere_and_are_checked_before_anything_is_built() {
    let mut flags = command(&project("workspace"), "run -q --env FROM_ASSAY_TOML=line");
    flags.env("MIRIFLAGS", "-Zmiri-env-set=FROM_ASSAY_TOML=miri").env("ASSAYFLAGS", "--env=FROM_ASSAY_TOML=assay");
    outcome(flags).expect(0).stdout_has(&[r#"assay.toml: Ok("line")"#]);

    let mut flags = command(&project("workspace"), "run -q");
    flags.env("MIRIFLAGS", "-Zmiri-sed=3");
    let wrong = outcome(flags).expect(1);
    assert_eq!(wrong.stderr, "error: in MIRIFLAGS: unknown flag `-Zmiri-sed`; did you mean `-Zmiri-seed`?\n");

    let directory = copy_of("workspace", "wrong-settings");
    fs::write(directory.join("assay.toml"), "\nsede = 1\n").unwrap();
    let wrong = outcome(command(&directory, "run -q")).expect(1);
    let expected = "assay.toml: line 2: unknown flag `sede`; did you mean `seed`?\n";
    assert!(wrong.stderr.ends_with(expected), "{}", wrong.stderr);
}

#[test]
fn the_sysroot_is_printed() {
    let setup = assay("workspace", "setup --print-sysroot").expect(0);
    let sysroot = Path::new(setup.stdout.trim_end());
    assert!(sysroot.join("lib/rustlib").is_dir(), "{}", setup.stdout);
}

#[test]
fn names_that_no_target_has_are_refused() {
    for name in ["", "..", "."] {
        let mut setup = command(&project("workspace"), "setup --target");
        setup.arg(name);
        let refused = outcome(setup).expect(1);
        assert!(refused.stderr.contains("is no target"), "{}", refused.stderr);
    }
    assay("workspace", "run -q --bin other").expect(0);
}

#[test]
fn unknown_commands_are_refused() {
    assert!(assay("workspace", "frob").expect(1).stderr.starts_with("error: unknown command `frob`"));
}
