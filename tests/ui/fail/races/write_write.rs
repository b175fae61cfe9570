//! Two writes that are not atomic.

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
    unsafe { *VALUE.as_ptr() = 2 }; //~ ERROR: /data race: write on .* races with earlier write on/
    thread.join().unwrap();
}
