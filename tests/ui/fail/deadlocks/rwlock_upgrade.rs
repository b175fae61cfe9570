//@exit-status: 73
//! A reader wants to write without giving up reading.

use std::sync::RwLock;

fn main() {
    let lock = RwLock::new(1);
    let reader = lock.read().unwrap();
    let value = *reader;
    *lock.write().unwrap() = value + 1; //~ ERROR: deadlock: the only thread waits
    drop(reader);
}
