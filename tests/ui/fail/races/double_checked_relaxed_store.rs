//! Double-checked initialisation whose flag is set by a relaxed store: the mutex orders those that take it only.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Relaxed}};
use std::thread;

static LOCK: Mutex<()> = Mutex::new(());
static READY: AtomicBool = AtomicBool::new(false);
static mut VALUE: u32 = 0;

fn get() -> u32 {
    if !READY.load(Acquire) {
    let _guard = LOCK.lock().unwrap();
    if !READY.load(Relaxed) {
        unsafe { VALUE = 5 };
        READY.store(true, Relaxed);
    }
    }
    unsafe { VALUE } //~ ERROR: /data race: read on .* races with earlier write on/
}

fn main() {
    let thread = thread::spawn(|| assert_eq!(get(), 5));
    while !READY.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(get(), 5);
    thread.join().unwrap();
}
