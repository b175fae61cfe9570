//! `ptr::swap` of two bytes, and a read of one of them.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut BYTES: [u8; 16] = [0; 16];
const START: *mut u8 = (&raw mut BYTES).cast();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { START.swap(START.add(1)) };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert!(unsafe { *START.add(1) } < 9); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
