//! An atomic load of eight bytes, and an atomic store to four of them.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::thread;

static VALUE: AtomicU64 = AtomicU64::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        assert!(VALUE.load(Relaxed) < 9);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { AtomicU32::from_ptr(VALUE.as_ptr().cast()) }.store(1, Relaxed); //~ ERROR: /data race: atomic store .* races with earlier atomic load .* on/
    thread.join().unwrap();
}
