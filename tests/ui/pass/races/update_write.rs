//! An atomic read-modify-write, and a write that is not atomic. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        VALUE.fetch_add(1, Relaxed);
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    unsafe { *VALUE.as_ptr() = 2 };
    thread.join().unwrap();
}
