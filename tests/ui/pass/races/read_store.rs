//! A read that is not atomic, and an atomic store. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        assert!(unsafe { *VALUE.as_ptr() } < 9);
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    VALUE.store(1, Relaxed);
    thread.join().unwrap();
}
