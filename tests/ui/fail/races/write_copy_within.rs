//! A write of a byte, and a copy from it to a place nearby.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut BYTES: [u8; 16] = [0; 16];
const START: *mut u8 = (&raw mut BYTES).cast();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { *START.add(3) = 1 };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { START.copy_to(START.add(8), 8) }; //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
