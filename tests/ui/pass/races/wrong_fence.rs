//! Fences that are acquire and release in one do for both sides.

use std::sync::atomic::{AtomicBool, Ordering::{AcqRel, Relaxed}, fence};
use std::thread;

static mut DATA: u32 = 0;
static READY: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        fence(AcqRel);
        READY.store(true, Relaxed);
    });
    while !READY.load(Relaxed) {
        thread::yield_now();
    }
    fence(AcqRel);
    assert_eq!(unsafe { DATA }, 1);
    thread.join().unwrap();
}
