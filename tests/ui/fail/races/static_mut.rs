//! A `static mut` that two threads count in.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut COUNT: usize = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { COUNT += 1 };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { COUNT += 1 }; //~ ERROR: data race:
    thread.join().unwrap();
}
