//! A pointer is published by a release store, but read by a relaxed load.

use std::sync::atomic::{AtomicPtr, Ordering::{Relaxed, Release}};
use std::thread;

static MESSAGE: AtomicPtr<u64> = AtomicPtr::new(std::ptr::null_mut());

fn main() {
    let thread = thread::spawn(|| MESSAGE.store(Box::into_raw(Box::new(5)), Release));
    while MESSAGE.load(Relaxed).is_null() {
        thread::yield_now();
    }
    let message = MESSAGE.load(Relaxed);
    assert_eq!(unsafe { *message }, 5); //~ ERROR: /data race: read on .* races with earlier (allocation|write) on/
    thread.join().unwrap();
    drop(unsafe { Box::from_raw(message) });
}
