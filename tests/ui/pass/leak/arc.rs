//! An `Arc` whose count was raised and lowered by hand.
use std::sync::Arc;

fn main() {
    let shared = Arc::new(5u64);
    let pointer = Arc::as_ptr(&shared);
    unsafe { Arc::increment_strong_count(pointer) };
    unsafe { Arc::decrement_strong_count(pointer) };
    assert_eq!(Arc::strong_count(&shared), 1);
}
