//! What is written after the notification is not ordered by it.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Condvar, Mutex};
use std::thread;

static STATE: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());
static DONE: AtomicBool = AtomicBool::new(false);
static mut DATA: u32 = 0;

fn main() {
    let thread = thread::spawn(|| {
        *STATE.0.lock().unwrap() = true;
        STATE.1.notify_all();
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
    });
    drop(STATE.1.wait_while(STATE.0.lock().unwrap(), |ready| !*ready).unwrap());
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
