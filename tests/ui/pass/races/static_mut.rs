//! A `static mut` that two threads count in. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

static mut COUNT: usize = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { COUNT += 1 };
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    unsafe { COUNT += 1 };
    thread.join().unwrap();
}
