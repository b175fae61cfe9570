//! What the seed decides differs from seed to seed, and is the same whenever a seed is used again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAM: &str = r#"
fn main() {
    let zero = std::hint::black_box(0.0f64);
    let nan = zero / zero;
    println!("{} {}", nan.is_sign_negative(), (-zero).min(zero).is_sign_negative());
}
"#;

/// What the program prints with a seed.
fn run(program: &Path, seed: u64) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args([format!("-Zmiri-seed={seed}").as_ref(), program.as_os_str()])
        .output()
        .expect("assay runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the program prints text")
}

#[test]
fn seeds_decide_about_floats() {
    let program = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("seeds.rs");
    std::fs::write(&program, PROGRAM).expect("the directory for tests is there");
    let first: Vec<String> = (0..16).map(|seed| run(&program, seed)).collect();
    for column in 0..2 {
        let seen: BTreeSet<_> = first.iter().map(|line| line.split_whitespace().nth(column).unwrap_or("")).collect();
        assert_eq!(seen, BTreeSet::from(["false", "true"]), "{first:?}");
    }
    assert_eq!(run(&program, 5), first[5]);
}
