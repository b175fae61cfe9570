//! `mem::take` through references to a value that the other thread took as well.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut TEXT: String = String::new();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        assert!(std::mem::take(unsafe { &mut *(&raw mut TEXT) }).is_empty());
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert!(std::mem::take(unsafe { &mut *(&raw mut TEXT) }).is_empty()); //~ ERROR: data race:
    thread.join().unwrap();
}
