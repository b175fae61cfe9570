//! A relaxed store by the same thread ends the release sequence as well, since C++20.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static mut DATA: u32 = 0;
static STEP: AtomicU32 = AtomicU32::new(0);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        STEP.store(1, Release);
        STEP.store(2, Relaxed);
    });
    while STEP.load(Relaxed) != 2 {
        thread::yield_now();
    }
    assert_eq!(STEP.load(Acquire), 2);
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
