//! A pointer is published by a release store, and read by an acquire load, if only the last time.

use std::sync::atomic::{AtomicPtr, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static MESSAGE: AtomicPtr<u64> = AtomicPtr::new(std::ptr::null_mut());

fn main() {
    let thread = thread::spawn(|| MESSAGE.store(Box::into_raw(Box::new(5)), Release));
    while MESSAGE.load(Relaxed).is_null() {
        thread::yield_now();
    }
    let message = MESSAGE.load(Acquire);
    assert_eq!(unsafe { *message }, 5);
    thread.join().unwrap();
    drop(unsafe { Box::from_raw(message) });
}
