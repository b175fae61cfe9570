//! Two atomic stores of different sizes to the same place.

use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU32, Ordering::{Relaxed, SeqCst}};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        VALUE.store(1, SeqCst);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { AtomicU16::from_ptr(VALUE.as_ptr().cast()) }.store(2, SeqCst); //~ ERROR: /data race: atomic store .* races with earlier atomic store .* on/
    thread.join().unwrap();
}
