//@exit-status: 73
//! A guard is forgotten: the mutex stays locked.

use std::sync::Mutex;

fn main() {
    let lock = Mutex::new(0);
    std::mem::forget(lock.lock().unwrap());
    drop(lock.lock()); //~ ERROR: deadlock: the only thread waits
}
