//! A volatile read and a volatile write: they are not atomic.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        assert!(unsafe { VALUE.as_ptr().read_volatile() } < 9);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { VALUE.as_ptr().write_volatile(1) }; //~ ERROR: /data race: write on .* races with earlier read on/
    thread.join().unwrap();
}
