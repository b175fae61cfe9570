//! `--emit air`: real programs, with the standard library that they reach, are well-formed and survive their text form.

use std::path::Path;
use std::process::Command;

use assay_ir::text::{parse_program, print_program};
use assay_ir::verify::verify_program;

#[test]
fn programs_come_back_from_their_text() {
    for program in ["closures", "enum_layouts", "coroutines", "tail_calls", "variable_arguments"] {
        let text = emit(&format!("tests/ui/pass/lang/{program}.rs"));
        let parsed = parse_program(&text, "emitted.air").unwrap_or_else(|error| panic!("{program}: {error}"));
        if let Err(errors) = verify_program(&parsed) {
            panic!("{program} is ill-formed: {}", errors[0]);
        }
        let printed = print_program(&parsed);
        let again = parse_program(&printed, "printed.air").unwrap_or_else(|error| panic!("{program}: {error}"));
        assert!(printed == print_program(&again), "{program} changes when it is printed and parsed");
        assert!(parsed.funcs.len() > 100, "{program} lacks the standard library: {} functions", parsed.funcs.len());
    }
}

/// What `assay --emit air` prints, which itself verifies what it prints.
fn emit(file: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(["--edition=2024", "--emit", "air", file])
        .current_dir(root)
        .output()
        .expect("the interpreter starts");
    assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the text form is UTF-8")
}
