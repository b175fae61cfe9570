//! Two atomic stores of the same size.

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
    unsafe { AtomicU32::from_ptr(VALUE.as_ptr().cast()) }.store(2, SeqCst);
    thread.join().unwrap();
}
