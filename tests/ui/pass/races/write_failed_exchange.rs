//! A write, and a compare-exchange that fails, which is a load. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { *VALUE.as_ptr() = 1 };
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    assert!(VALUE.compare_exchange(8, 9, Relaxed, Relaxed).is_err());
    thread.join().unwrap();
}
