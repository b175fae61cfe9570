//! A compare-exchange of writable memory that fails.
use std::sync::atomic::{AtomicU32, Ordering};

fn main() {
    let mut number = 5;
    let atomic = unsafe { AtomicU32::from_ptr(&mut number) };
    assert_eq!(atomic.compare_exchange(6, 7, Ordering::Relaxed, Ordering::Relaxed), Err(5));
}
