//! Only one of two threads takes the mutex.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static LOCK: Mutex<()> = Mutex::new(());
static DONE: AtomicBool = AtomicBool::new(false);
static mut DATA: u32 = 0;

fn main() {
    let thread = thread::spawn(|| {
        let _guard = LOCK.lock().unwrap();
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
