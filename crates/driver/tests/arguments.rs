//! What reaches the program of the command line.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Command;

#[test]
fn arguments_of_the_program_need_not_be_text() {
    let directory = std::env::temp_dir().join(format!("assay-arguments-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a temporary folder");
    let file = directory.join("main.rs");
    let source = "fn main() { for argument in std::env::args_os().skip(1) { println!(\"{argument:?}\"); } }";
    std::fs::write(&file, source).expect("the program is written");
    let stdout = run(&file, &[OsStr::from_bytes(b"a\xff"), OsStr::new("-v")]);
    std::fs::remove_dir_all(&directory).expect("the temporary folder goes");
    assert_eq!(stdout, "\"a\\xFF\"\n\"-v\"\n");
}

fn run(file: &Path, arguments: &[&OsStr]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(["--edition=2024".as_ref(), file.as_os_str(), "--".as_ref()])
        .args(arguments)
        .output()
        .expect("the interpreter starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the program prints text")
}
