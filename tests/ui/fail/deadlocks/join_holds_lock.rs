//@exit-status: 73
//! A thread is joined by one that holds the mutex that it wants.

use std::sync::Mutex;
use std::thread;

static LOCK: Mutex<u32> = Mutex::new(0);

fn main() {
    let guard = LOCK.lock().unwrap();
    let thread = thread::spawn(|| *LOCK.lock().unwrap() += 1);
    thread.join().unwrap(); //~ ERROR: deadlock: every thread waits
    drop(guard);
}
