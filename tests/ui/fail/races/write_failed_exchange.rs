//! A write, and a compare-exchange that fails, which is a load.

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
    assert!(VALUE.compare_exchange(8, 9, Relaxed, Relaxed).is_err()); //~ ERROR: /data race: atomic load .* races with earlier write on/
    thread.join().unwrap();
}
