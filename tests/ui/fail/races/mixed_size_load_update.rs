//! An atomic load of one byte, and an atomic read-modify-write of four.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU8, Ordering::Relaxed};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        assert!(unsafe { AtomicU8::from_ptr(VALUE.as_ptr().cast()) }.load(Relaxed) < 9);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    VALUE.fetch_add(1, Relaxed); //~ ERROR: /data race: atomic read-modify-write .* races with earlier atomic load .* on/
    thread.join().unwrap();
}
