//! A reader gives up reading before it writes.

use std::sync::RwLock;

fn main() {
    let lock = RwLock::new(1);
    let reader = lock.read().unwrap();
    let value = *reader;
    drop(reader);
    *lock.write().unwrap() = value + 1;
}
