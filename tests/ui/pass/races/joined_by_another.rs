//! Another thread has joined the writer, and told the reader by a release store.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

static mut DATA: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let writer = thread::spawn(|| unsafe { DATA = 1 });
    let joiner = thread::spawn(|| {
        writer.join().unwrap();
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1);
    joiner.join().unwrap();
}
