//! Two atomic accesses of the same size that are next to each other.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

#[repr(align(8))]
struct Aligned([u8; 16]);

static mut BYTES: Aligned = Aligned([0; 16]);
const START: *mut u8 = (&raw mut BYTES).cast();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { AtomicU64::from_ptr(START.cast()) }.store(1, Relaxed);
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    unsafe { AtomicU32::from_ptr(START.add(8).cast()) }.store(1, Relaxed);
    thread.join().unwrap();
}
