//! A shared reference to a slice, the making of which reads all of it, and a write.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut BYTES: [u8; 16] = [0; 16];
const START: *mut u8 = (&raw mut BYTES).cast();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        let _unused = unsafe { std::slice::from_raw_parts(START, 16) };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { *START.add(15) = 1 }; //~ ERROR: /data race: write on .* races with earlier reborrow \(read\) on/
    thread.join().unwrap();
}
