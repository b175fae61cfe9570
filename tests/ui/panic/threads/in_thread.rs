//! A panic ends its thread, and the message says which.

use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let mutex = Arc::new(Mutex::new(0));
    let theirs = mutex.clone();
    let worker = thread::Builder::new().name("worker".into());
    let thread = worker
        .spawn(move || {
            let _guard = theirs.lock().unwrap();
            panic!("poisons the mutex");
        })
        .unwrap();
    let payload = thread.join().unwrap_err();
    println!("{:?}", payload.downcast_ref::<&str>());
    println!("{}", mutex.is_poisoned());
    thread::spawn(|| panic!("from the other")).join().unwrap();
}
