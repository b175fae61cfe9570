//! What a `match` looks at is copied out of the mutex before.

use std::sync::Mutex;

fn main() {
    let lock = Mutex::new(Some(1));
    let state = *lock.lock().unwrap();
    match state {
        Some(_) => *lock.lock().unwrap() = None,
        None => (),
    }
}
