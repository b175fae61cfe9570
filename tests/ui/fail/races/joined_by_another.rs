//! Another thread has joined the writer; the reader was not told.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Relaxed}};
use std::thread;

static mut DATA: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let writer = thread::spawn(|| unsafe { DATA = 1 });
    let joiner = thread::spawn(|| {
        writer.join().unwrap();
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    joiner.join().unwrap();
}
