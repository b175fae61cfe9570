//! Runs the cargo projects in `tests/projects` with the driver.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{assay, command, copy_of, outcome, project};

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
