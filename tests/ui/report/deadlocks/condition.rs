//@exit-status: 73
//! Every thread's stack, and what it waits for.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

fn main() {
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let theirs = pair.clone();
    let worker = thread::Builder::new().name("worker".into());
    let thread = worker.spawn(move || wait(&theirs)).unwrap();
    thread.join().unwrap(); //~ ERROR: deadlock: every thread waits for another one
}

fn wait((mutex, condition): &(Mutex<bool>, Condvar)) {
    let mut set = mutex.lock().unwrap();
    while !*set {
        set = condition.wait(set).unwrap();
    }
}
