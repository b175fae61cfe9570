//! The cache's states: nothing half-built is taken for complete.

use super::*;
use crate::home::test_directory;

fn toolchain() -> Toolchain {
    Toolchain {
        version: "1.95.0 (59807616e 2026-04-14)".into(),
        release: "1.95.0".into(),
        commit: "59807616e1fa2540724bfbac14d7976d7e4a3860".into(),
        commit_date: "2026-04-14".into(),
        host: "x86_64-unknown-linux-gnu".into(),
        sysroot: "/nowhere".into(),
        cargo: "cargo".into(),
        rustc: "rustc".into(),
    }
}

/// A directory with sources and a finished cargo build of two crates.
fn built(name: &str) -> (PathBuf, Vec<Artifact>) {
    let directory = test_directory(name);
    for sub in ["library/std", "target/release/deps"] {
        std::fs::create_dir_all(directory.join(sub)).unwrap();
    }
    std::fs::write(directory.join("ORIGIN"), "a \"test\"\n").unwrap();
    let mut artifacts = Vec::new();
    for file in ["librustc_ast-1a.rlib", "librustc_ast-1a.rmeta", "librustc_macros-2b.so", "libsyn-3c.rlib"] {
        let path = directory.join("target/release/deps").join(file);
        std::fs::write(&path, file).unwrap();
        artifacts.push(Artifact::for_test(path));
    }
    (directory, artifacts)
}

#[test]
fn the_key_names_the_compiler_and_the_settings() {
    let mut toolchain = toolchain();
    let first = key(&toolchain);
    assert!(first.starts_with("59807616e1fa-") && first.len() == 21, "{first}");
    assert_eq!(first, key(&toolchain));
    toolchain.version.push_str(" (built elsewhere)");
    assert_ne!(first, key(&toolchain));
}

#[test]
fn a_finished_build_is_ready_and_keeps_only_libraries() {
    let (directory, artifacts) = built("finished");
    assert!(!is_ready(&directory, "k"));
    finish(&directory, "k", &toolchain(), &artifacts).unwrap();
    assert!(is_ready(&directory, "k"));
    assert!(!is_ready(&directory, "other"));
    assert_eq!(std::fs::read_dir(directory.join("deps")).unwrap().count(), 3);
    let linked = directory.join("rustc_private/librustc_ast-1a.rlib");
    assert_eq!(std::fs::read_to_string(linked).unwrap(), "librustc_ast-1a.rlib");
    std::fs::remove_dir_all(directory).unwrap();
}

#[test]
fn a_build_that_lost_a_file_is_not_ready() {
    let (directory, artifacts) = built("damaged");
    finish(&directory, "k", &toolchain(), &artifacts).unwrap();
    std::fs::remove_file(directory.join("deps/libsyn-3c.rlib")).unwrap();
    assert!(!is_ready(&directory, "k"));
    std::fs::remove_dir_all(directory).unwrap();
}

#[test]
fn ambiguous_and_foreign_crates_cannot_be_named() {
    let names = [
        "librustc_ast-1.rlib",
        "librustc_hash-1.rlib",
        "librustc_hash-2.rlib",
        "libindexmap-1.rlib",
        "libsyn-1.rlib",
        "librustc_macros-1.so",
    ];
    assert_eq!(nameable(&names.into_iter().collect()), ["libindexmap-1.rlib", "librustc_ast-1.rlib"]);
}

#[test]
fn a_ready_build_is_used_without_any_tool() {
    let root = test_directory("ready");
    let home = Home::at(&root).unwrap();
    let toolchain = toolchain();
    let key = key(&toolchain);
    let (directory, artifacts) = built("ready-build");
    finish(&directory, &key, &toolchain, &artifacts).unwrap();
    std::fs::rename(&directory, home.rustc().join(&key)).unwrap();

    let crates = prepare(&home, &toolchain, None).unwrap();
    assert_eq!(crates.directory, home.rustc().join(&key));
    assert!(!crates.directory.join("target").exists());
    assert_eq!(std::fs::read_to_string(home.current(&toolchain.commit)).unwrap(), format!("{key}\n"));
    std::fs::remove_dir_all(root).unwrap();
}
