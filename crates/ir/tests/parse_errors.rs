//! What the parser says about texts that are not programs. The texts are in `data/parse_errors.air`, separated by lines of dashes.

use expect_test::expect_file;

const SEPARATOR: &str = "\n----\n";

#[test]
fn parse_errors() {
    let mut report = String::new();
    for text in include_str!("data/parse_errors.air").trim_end().split(SEPARATOR) {
        let error = assay_ir::parse_program(text, "test.air").expect_err(text);
        let line = text.lines().nth(error.line as usize - 1).unwrap_or_default();
        let marker = " ".repeat(error.column as usize - 1);
        report.push_str(&format!("{line}\n{marker}^ {error}\n\n"));
    }
    expect_file!["data/parse_errors.txt"].assert_eq(&report);
}
