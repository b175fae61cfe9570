//! A `try_lock` that succeeds orders as `lock` does.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static LOCK: Mutex<()> = Mutex::new(());
static DONE: AtomicBool = AtomicBool::new(false);
static mut DATA: u32 = 0;

fn main() {
    let own = LOCK.lock().unwrap();
    let thread = thread::spawn(|| {
        while LOCK.try_lock().is_err() {
            thread::yield_now();
        }
        unsafe { DATA += 1 };
        DONE.store(true, Relaxed);
    });
    unsafe { DATA += 1 };
    drop(own);
    thread.join().unwrap();
    assert!(DONE.load(Relaxed));
}
