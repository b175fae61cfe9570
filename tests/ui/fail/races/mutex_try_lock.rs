//! A `try_lock` that fails tells that somebody holds the mutex, and orders nothing.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static LOCK: Mutex<()> = Mutex::new(());
static DONE: AtomicBool = AtomicBool::new(false);
static mut DATA: u32 = 0;

fn main() {
    let own = LOCK.lock().unwrap();
    let thread = thread::spawn(|| {
        assert!(LOCK.try_lock().is_err());
        unsafe { DATA += 1 };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { DATA += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
    drop(own);
    thread.join().unwrap();
    assert!(DONE.load(Relaxed));
}
