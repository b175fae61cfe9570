//! One thread pushes to a vector, another one reads its length; a mutex orders them.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static DONE: AtomicBool = AtomicBool::new(false);
static ITEMS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

fn main() {
    let thread = thread::spawn(|| {
        ITEMS.lock().unwrap().push(1);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(ITEMS.lock().unwrap().len(), 1);
    thread.join().unwrap();
}
