//! Asks the compiler what it can do, in the ways that crates do. The answers must be those of plain stable.

use std::env;
use std::ffi::OsString;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    assert_eq!(env::var_os("RUSTC_BOOTSTRAP"), None, "RUSTC_BOOTSTRAP leaks into build scripts");
    let compiler = autocfg::new();
    for (name, source) in [("feature", "#![feature(never_type)]"), ("stable", "pub fn f() { let Some(()) = Some(()) else { return }; }")] {
        let works = compiler.probe_raw(source).is_ok();
        println!("cargo:rustc-env=PROBE_{}={works}", name.to_uppercase());
    }
    println!("cargo:rustc-env=PROBE_VERSION={}", rustc(&["--version"]).trim_end());
    let target = env::var("TARGET").unwrap();
    let cfg = rustc(&["--print=cfg", "--target", &target]);
    println!("cargo:rustc-env=PROBE_CFG_MIRI={}", cfg.lines().any(|line| line == "miri"));
    println!("cargo:rustc-env=CARGO_SAYS_MIRI={}", env::var_os("CARGO_CFG_MIRI").is_some());
}

/// Output of the compiler, called as cargo asks build scripts to call it.
fn rustc(args: &[&str]) -> String {
    let rustc = env::var_os("RUSTC").unwrap();
    let wrapper = env::var_os("RUSTC_WRAPPER").filter(|wrapper| !wrapper.is_empty());
    let words: Vec<OsString> = wrapper.into_iter().chain([rustc]).collect();
    let output = Command::new(&words[0]).args(&words[1..]).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
