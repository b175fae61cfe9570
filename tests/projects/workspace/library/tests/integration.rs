//! An integration test: another crate, linked with the library.

#[test]
fn greets() {
    assert_eq!(library::greet("you"), if cfg!(feature = "loud") { "hello, you!!!" } else { "hello, you" });
}

#[test]
#[should_panic(expected = "nobody to greet")]
fn refuses() {
    library::greet("");
}
