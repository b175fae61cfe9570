//! Two writes that have one byte in common. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

static mut BYTES: [u8; 16] = [0; 16];
const START: *mut u8 = (&raw mut BYTES).cast();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { *START.cast() = [1u8; 4] };
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    unsafe { *START.add(3).cast() = [2u8; 4] };
    thread.join().unwrap();
}
