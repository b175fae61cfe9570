//! A program with tests runs under `--test`.
#[test]
fn adds() {
    assert_eq!(2 + 2, 4);
}

#[test]
#[should_panic(expected = "on purpose")]
fn panics() {
    panic!("on purpose");
}

#[test]
#[ignore = "never"]
fn ignored() {
    unreachable!();
}
