//! A relaxed read-modify-write of a third thread continues the release sequence of the store before it.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static mut DATA: u32 = 0;
static STEP: AtomicU32 = AtomicU32::new(0);

fn main() {
    let first = thread::spawn(|| {
        unsafe { DATA = 1 };
        STEP.store(1, Release);
    });
    let second = thread::spawn(|| {
        while STEP.load(Relaxed) != 1 {
            thread::yield_now();
        }
        STEP.fetch_add(1, Relaxed);
    });
    while STEP.load(Relaxed) != 2 {
        thread::yield_now();
    }
    assert_eq!(STEP.load(Acquire), 2);
    assert_eq!(unsafe { DATA }, 1);
    first.join().unwrap();
    second.join().unwrap();
}
