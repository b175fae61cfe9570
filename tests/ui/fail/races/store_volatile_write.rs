//! An atomic store, and a volatile write, which is not atomic.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        VALUE.store(1, Relaxed);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { VALUE.as_ptr().write_volatile(2) }; //~ ERROR: /data race: write on .* races with earlier atomic store .* on/
    thread.join().unwrap();
}
