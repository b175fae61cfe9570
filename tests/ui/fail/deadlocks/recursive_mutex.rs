//@exit-status: 73
//! A function that holds a mutex calls another one that takes it.

use std::sync::Mutex;

static LOCK: Mutex<u32> = Mutex::new(0);

fn inner() {
    *LOCK.lock().unwrap() += 1; //~ ERROR: deadlock: the only thread waits
}

fn main() {
    let mut guard = LOCK.lock().unwrap();
    *guard += 1;
    inner();
}
