//! A write that is not atomic, and an atomic store.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { *VALUE.as_ptr() = 1 };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    VALUE.store(2, Relaxed); //~ ERROR: /data race: atomic store .* races with earlier write on/
    thread.join().unwrap();
}
