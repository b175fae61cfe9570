//! An assertion about two values.
fn main() {
    assert_eq!(std::hint::black_box(1) + 1, 3, "arithmetic on {}", "numbers");
}
