//@exit-status: 73
//! A notification that comes before anybody waits is lost, and the waiting thread does not look before it waits.

use std::sync::{Condvar, Mutex};
use std::thread;

static STATE: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

fn main() {
    let thread = thread::spawn(|| {
        *STATE.0.lock().unwrap() = true;
        STATE.1.notify_one();
    });
    thread.join().unwrap();
    let guard = STATE.0.lock().unwrap();
    drop(STATE.1.wait(guard).unwrap()); //~ ERROR: deadlock: the only thread waits
}
