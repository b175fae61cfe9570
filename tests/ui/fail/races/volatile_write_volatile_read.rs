//! A volatile write and a volatile read: they are not atomic.

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
    assert!(unsafe { VALUE.as_ptr().read_volatile() } < 9); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
