//! `panic_any` with a value that is no text.
fn main() {
    std::panic::panic_any(vec![1, 2, 3]);
}
