//! A guard is forgotten, and the mutex is unlocked through another way: it is a new one.

use std::sync::Mutex;

fn main() {
    let mut lock = Mutex::new(0);
    std::mem::forget(lock.lock().unwrap());
    lock = Mutex::new(1);
    drop(lock.lock());
}
