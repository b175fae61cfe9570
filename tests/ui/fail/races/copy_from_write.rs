//! A copy, and a write of the first byte that it read.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut BYTES: [u8; 16] = [0; 16];
const START: *mut u8 = (&raw mut BYTES).cast();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        let mut copy = [0; 16];
        unsafe { START.copy_to(copy.as_mut_ptr(), 16) };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { *START.add(0) = 1 }; //~ ERROR: /data race: write on .* races with earlier read on/
    thread.join().unwrap();
}
