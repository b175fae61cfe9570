//! A release fence orders what was before it for readers of what is stored behind it, as this acquire load does.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Relaxed, Release}, fence};
use std::thread;

static mut DATA: u32 = 0;
static STARTED: AtomicBool = AtomicBool::new(false);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        STARTED.store(true, Relaxed);
        fence(Release);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    while !STARTED.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1);
    thread.join().unwrap();
}
