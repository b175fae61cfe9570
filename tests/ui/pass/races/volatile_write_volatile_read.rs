//! A volatile write and a volatile read: they are not atomic. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Acquire, Release}};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { VALUE.as_ptr().write_volatile(1) };
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    assert!(unsafe { VALUE.as_ptr().read_volatile() } < 9);
    thread.join().unwrap();
}
