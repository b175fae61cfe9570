//! A function gives a mutex back before it calls another one that takes it.

use std::sync::Mutex;

static LOCK: Mutex<u32> = Mutex::new(0);

fn inner() {
    *LOCK.lock().unwrap() += 1;
}

fn main() {
    let mut guard = LOCK.lock().unwrap();
    *guard += 1;
    drop(guard);
    inner();
    assert_eq!(*LOCK.lock().unwrap(), 2);
}
