//! Forgetting what owns no block leaks nothing.
fn main() {
    std::mem::forget([1u64, 2, 3]);
    std::mem::forget(Vec::<u64>::new());
}
