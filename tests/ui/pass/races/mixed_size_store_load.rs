//! An atomic store of two bytes, and an atomic load of two others in the same word.

use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { AtomicU16::from_ptr(VALUE.as_ptr().cast()) }.store(1, Relaxed);
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    assert!(unsafe { AtomicU16::from_ptr(VALUE.as_ptr().cast::<u16>().add(1)) }.load(Relaxed) < 9);
    thread.join().unwrap();
}
