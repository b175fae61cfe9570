//@exit-status: 73
//! A guard lives until the end of a `match`, and its arm takes the mutex again.

use std::sync::Mutex;

fn main() {
    let lock = Mutex::new(Some(1));
    match *lock.lock().unwrap() {
        Some(_) => *lock.lock().unwrap() = None, //~ ERROR: deadlock: the only thread waits
        None => (),
    }
}
