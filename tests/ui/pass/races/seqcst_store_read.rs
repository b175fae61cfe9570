//! A store with the strongest ordering, and a read that is not atomic. A release store and an acquire load order
//! them.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Acquire, Release, SeqCst}};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        VALUE.store(1, SeqCst);
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    assert!(unsafe { *VALUE.as_ptr() } < 9);
    thread.join().unwrap();
}
