//! The only thread left has waited for another one, through an atomic that it wrote last.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

static mut DATA: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    drop(thread::spawn(|| {
        unsafe { DATA = 1 };
        DONE.store(true, Release);
    }));
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    // Long enough for the thread to end.
    (0..100).for_each(|_| thread::yield_now());
    assert_eq!(unsafe { DATA }, 1);
}
