//! Initialisation that is always checked under the mutex: the flag's accesses may be relaxed.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static LOCK: Mutex<()> = Mutex::new(());
static READY: AtomicBool = AtomicBool::new(false);
static mut VALUE: u32 = 0;

fn get() -> u32 {
    let _guard = LOCK.lock().unwrap();
    if !READY.load(Relaxed) {
        unsafe { VALUE = 5 };
        READY.store(true, Relaxed);
    }
    unsafe { VALUE }
}

fn main() {
    let thread = thread::spawn(|| assert_eq!(get(), 5));
    while !READY.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(get(), 5);
    thread.join().unwrap();
}
