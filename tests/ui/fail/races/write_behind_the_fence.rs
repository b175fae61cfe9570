//! What is written behind the release fence is not ordered by it.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Relaxed, Release}, fence};
use std::thread;

static mut DATA: u32 = 0;
static READY: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        fence(Release);
        unsafe { DATA = 1 };
        READY.store(true, Relaxed);
    });
    while !READY.load(Acquire) {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
