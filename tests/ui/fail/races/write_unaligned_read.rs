//! A write of a byte, and an unaligned read of eight.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut BYTES: [u8; 16] = [0; 16];
const START: *mut u8 = (&raw mut BYTES).cast();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { *START.add(5) = 1 };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_ne!(unsafe { START.add(1).cast::<u64>().read_unaligned() }, 9); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
