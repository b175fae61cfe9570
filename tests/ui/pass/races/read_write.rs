//! A read and a write, neither of them atomic. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Acquire, Release}};
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
    unsafe { *VALUE.as_ptr() = 1 };
    thread.join().unwrap();
}
