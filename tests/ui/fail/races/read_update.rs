//! A read that is not atomic, and an atomic read-modify-write.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        assert!(unsafe { *VALUE.as_ptr() } < 9);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    VALUE.fetch_add(1, Relaxed); //~ ERROR: /data race: atomic read-modify-write .* races with earlier read on/
    thread.join().unwrap();
}
