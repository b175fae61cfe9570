//! The acquire fence stands before the load, where it orders nothing.

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
        fence(Acquire);
        if READY.load(Relaxed) {
            break;
        }
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
