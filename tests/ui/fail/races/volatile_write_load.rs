//! A volatile write, which is not atomic, and an atomic load.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { VALUE.as_ptr().write_volatile(1) };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert!(VALUE.load(Relaxed) < 9); //~ ERROR: /data race: atomic load .* races with earlier write on/
    thread.join().unwrap();
}
