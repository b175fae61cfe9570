//! An `Arc` with one strong count too many.
use std::sync::Arc;

fn main() {
    let shared = Arc::new(5u64); //~ ERROR: memory leaked
    unsafe { Arc::increment_strong_count(Arc::as_ptr(&shared)) };
}
