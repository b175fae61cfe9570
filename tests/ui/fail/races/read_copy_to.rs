//! A read of a byte, and a copy to it and others.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut BYTES: [u8; 16] = [0; 16];
const START: *mut u8 = (&raw mut BYTES).cast();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        assert!(unsafe { *START.add(7) } < 9);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { START.copy_from_nonoverlapping([1; 16].as_ptr(), 16) }; //~ ERROR: /data race: write on .* races with earlier read on/
    thread.join().unwrap();
}
