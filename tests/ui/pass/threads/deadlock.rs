//! Two mutexes, locked in the same order.

use std::sync::{Arc, Mutex};

fn main() {
    let both = Arc::new((Mutex::new(0), Mutex::new(0)));
    let theirs = both.clone();
    let lock = |both: &(Mutex<i32>, Mutex<i32>)| {
        let _first = both.0.lock().unwrap();
        std::thread::yield_now();
        let _second = both.1.lock().unwrap();
    };
    let thread = std::thread::spawn(move || lock(&theirs));
    lock(&both);
    thread.join().unwrap();
}
