//! An atomic load of four bytes, and an atomic read-modify-write of the same four.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        assert!(unsafe { AtomicU32::from_ptr(VALUE.as_ptr().cast()) }.load(Relaxed) < 9);
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    VALUE.fetch_add(1, Relaxed);
    thread.join().unwrap();
}
