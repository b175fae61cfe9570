//! A relaxed read-modify-write by the same thread continues the release sequence.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static mut DATA: u32 = 0;
static STEP: AtomicU32 = AtomicU32::new(0);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        STEP.store(1, Release);
        STEP.swap(2, Relaxed);
    });
    while STEP.load(Relaxed) != 2 {
        thread::yield_now();
    }
    assert_eq!(STEP.load(Acquire), 2);
    assert_eq!(unsafe { DATA }, 1);
    thread.join().unwrap();
}
