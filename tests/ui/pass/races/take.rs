//! `mem::take` through references to a value that the other thread took as well. A release store and an acquire
//! load order them.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

static mut TEXT: String = String::new();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        assert!(std::mem::take(unsafe { &mut *(&raw mut TEXT) }).is_empty());
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    assert!(std::mem::take(unsafe { &mut *(&raw mut TEXT) }).is_empty());
    thread.join().unwrap();
}
