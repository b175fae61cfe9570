// A program compiled with `-Cpanic=abort` that does not panic.
//@compile-flags: -Cpanic=abort
fn main() {
    assert_eq!(std::panic::catch_unwind(|| 1).ok(), Some(1));
}
