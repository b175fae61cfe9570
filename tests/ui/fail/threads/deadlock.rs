//@exit-status: 73
//! Two mutexes, locked in different orders.

use std::sync::{Arc, Barrier, Mutex};

fn main() {
    let both = Arc::new((Mutex::new(0), Mutex::new(0), Barrier::new(2)));
    let theirs = both.clone();
    let thread = std::thread::spawn(move || {
        let _first = theirs.1.lock().unwrap();
        theirs.2.wait();
        let _second = theirs.0.lock().unwrap();
    });
    let _first = both.0.lock().unwrap();
    both.2.wait();
    let _second = both.1.lock().unwrap(); //~ ERROR: deadlock: every thread waits for another one
    thread.join().unwrap();
}
