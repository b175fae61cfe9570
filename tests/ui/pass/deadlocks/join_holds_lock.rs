//! A thread is joined by one that has given back the mutex that it wants.

use std::sync::Mutex;
use std::thread;

static LOCK: Mutex<u32> = Mutex::new(0);

fn main() {
    let guard = LOCK.lock().unwrap();
    let thread = thread::spawn(|| *LOCK.lock().unwrap() += 1);
    drop(guard);
    thread.join().unwrap();
}
