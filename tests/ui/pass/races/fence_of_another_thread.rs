//! A fence is executed by another thread, which tells the one that reads the data by a release store.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Relaxed, Release}, fence};
use std::thread;

static mut DATA: u32 = 0;
static READY: AtomicBool = AtomicBool::new(false);
static FENCED: AtomicBool = AtomicBool::new(false);

fn main() {
    let writer = thread::spawn(|| {
        unsafe { DATA = 1 };
        READY.store(true, Release);
    });
    let helper = thread::spawn(|| {
        while !READY.load(Relaxed) {
            thread::yield_now();
        }
        fence(Acquire);
        FENCED.store(true, Release);
    });
    while !FENCED.load(Acquire) {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1);
    writer.join().unwrap();
    helper.join().unwrap();
}
