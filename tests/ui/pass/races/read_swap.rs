//! A read of a byte, and `ptr::swap` of it and another one. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

static mut BYTES: [u8; 16] = [0; 16];
const START: *mut u8 = (&raw mut BYTES).cast();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        assert!(unsafe { *START.add(1) } < 9);
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    unsafe { START.swap(START.add(1)) };
    thread.join().unwrap();
}
