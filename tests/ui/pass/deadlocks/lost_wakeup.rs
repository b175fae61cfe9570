//! A notification that comes before anybody waits is lost, but the waiting thread looks before it waits.

use std::sync::{Condvar, Mutex};
use std::thread;

static STATE: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

fn main() {
    let thread = thread::spawn(|| {
        *STATE.0.lock().unwrap() = true;
        STATE.1.notify_one();
    });
    thread.join().unwrap();
    let mut guard = STATE.0.lock().unwrap();
    while !*guard {
        guard = STATE.1.wait(guard).unwrap();
    }
}
