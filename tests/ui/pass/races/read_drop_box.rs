//! A read of a block, and the end of the box that owns it. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

static DONE: AtomicBool = AtomicBool::new(false);

struct Sent(*mut u32);
unsafe impl Send for Sent {}

fn main() {
    let pointer = Box::into_raw(Box::new(0u32));
    let sent = Sent(pointer);
    let thread = thread::spawn(move || {
        let Sent(pointer) = { sent };
        assert_eq!(unsafe { *pointer }, 0);
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    drop(unsafe { Box::from_raw(pointer) });
    thread.join().unwrap();
}
