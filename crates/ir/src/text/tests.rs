use super::*;
use crate::*;
use expect_test::expect_file;

const SAMPLE: &str = include_str!("../../tests/data/sample.air");

#[test]
fn sample_prints_as_expected() {
    let program = parse_program(SAMPLE, "sample.air").unwrap();
    let printed = print_program(&program);
    expect_file!["../../tests/data/sample.printed.air"].assert_eq(&printed);
    let again = parse_program(&printed, "again.air").unwrap();
    assert_eq!(print_program(&again), printed);
    assert_eq!(verify_program(&program), Ok(()));
}
