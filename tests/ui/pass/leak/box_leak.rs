//! A block leaked on purpose that a static refers to.
use std::sync::OnceLock;

static NUMBER: OnceLock<&'static u32> = OnceLock::new();

fn main() {
    NUMBER.set(Box::leak(Box::new(5))).unwrap();
    assert_eq!(**NUMBER.get().unwrap(), 5);
}
