//! The release fence stands before the store, and behind what it orders.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Relaxed, Release}, fence};
use std::thread;

static mut DATA: u32 = 0;
static READY: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        fence(Release);
        READY.store(true, Relaxed);
    });
    while !READY.load(Acquire) {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1);
    thread.join().unwrap();
}
