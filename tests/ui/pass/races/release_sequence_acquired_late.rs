//! A release sequence is read with relaxed ordering, and an acquire fence follows.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}, fence};
use std::thread;

static mut DATA: u32 = 0;
static STEP: AtomicU32 = AtomicU32::new(0);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        STEP.fetch_add(1, Release);
        STEP.fetch_add(1, Relaxed);
    });
    while STEP.load(Relaxed) != 2 {
        thread::yield_now();
    }
    fence(Acquire);
    unsafe { DATA = 2 };
    fence(Acquire);
    thread.join().unwrap();
}
