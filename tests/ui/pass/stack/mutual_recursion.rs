//! Two functions that call each other until they are done.
fn even(number: u64) -> bool {
    number == 0 || odd(number - 1)
}

fn odd(number: u64) -> bool {
    number != 0 && even(number - 1)
}

fn main() {
    assert!(even(1000) && !odd(1000));
}
