//! A release fence before a relaxed store; the relaxed load that reads its value is not followed by a fence.

use std::sync::atomic::{AtomicBool, Ordering::{Relaxed, Release}, fence};
use std::thread;

static mut DATA: u32 = 0;
static READY: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        fence(Release);
        READY.store(true, Relaxed);
    });
    while !READY.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
