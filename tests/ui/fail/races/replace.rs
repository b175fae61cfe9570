//! Two threads replace a value with `ptr::replace`.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut BYTES: [u8; 16] = [0; 16];
const START: *mut u8 = (&raw mut BYTES).cast();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        assert!(unsafe { START.replace(1) } < 9);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert!(unsafe { START.replace(2) } < 9); //~ ERROR: data race:
    thread.join().unwrap();
}
