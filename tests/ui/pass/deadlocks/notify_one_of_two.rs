//! Two threads wait, and both are notified.

use std::sync::{Condvar, Mutex};
use std::thread;

static STATE: (Mutex<(u32, bool)>, Condvar) = (Mutex::new((0, false)), Condvar::new());

fn wait() {
    let mut guard = STATE.0.lock().unwrap();
    guard.0 += 1;
    drop(STATE.1.wait_while(guard, |state| !state.1).unwrap());
}

fn main() {
    let threads = [(); 2].map(|_| thread::spawn(wait));
    while STATE.0.lock().unwrap().0 < 2 {
        thread::yield_now();
    }
    STATE.0.lock().unwrap().1 = true;
    STATE.1.notify_all();
    threads.map(|thread| thread.join().unwrap());
}
