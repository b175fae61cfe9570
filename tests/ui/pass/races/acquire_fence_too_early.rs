//! The acquire fence stands behind the load of what a release store wrote.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Relaxed, Release}, fence};
use std::thread;

static mut DATA: u32 = 0;
static READY: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        READY.store(true, Release);
    });
    loop {
        if READY.load(Relaxed) {
            fence(Acquire);
            break;
        }
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1);
    thread.join().unwrap();
}
