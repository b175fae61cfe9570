//! Two atomic accesses of the same size that overlap by half.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::thread;

#[repr(align(8))]
struct Aligned([u8; 16]);

static mut BYTES: Aligned = Aligned([0; 16]);
const START: *mut u8 = (&raw mut BYTES).cast();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { AtomicU64::from_ptr(START.cast()) }.store(1, Relaxed);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { AtomicU32::from_ptr(START.add(4).cast()) }.store(1, Relaxed); //~ ERROR: /data race: atomic store .* races with earlier atomic store .* on/
    thread.join().unwrap();
}
