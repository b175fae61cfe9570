//! A write of a slice, which is two words, and a read of it. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

static mut NAME: &str = "";
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { NAME = "first" };
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    assert_ne!(unsafe { NAME }.len(), 9);
    thread.join().unwrap();
}
