//! A thread reads and writes; another one knows of both.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static mut DATA: u32 = 0;
static STEP: AtomicU32 = AtomicU32::new(0);

fn main() {
    let thread = thread::spawn(|| {
        assert_eq!(unsafe { DATA }, 0);
        STEP.store(1, Release);
        while STEP.load(Relaxed) != 2 {
            thread::yield_now();
        }
        unsafe { DATA = 1 };
        STEP.store(3, Release);
    });
    while STEP.load(Acquire) != 1 {
        thread::yield_now();
    }
    STEP.store(2, Relaxed);
    while STEP.load(Acquire) != 3 {
        thread::yield_now();
    }
    unsafe { DATA = 2 };
    thread.join().unwrap();
}
