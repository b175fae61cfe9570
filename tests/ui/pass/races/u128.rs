//! A write of 16 bytes, and a read of half of them. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

static mut WIDE: u128 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { WIDE = u128::MAX };
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    assert_ne!(unsafe { *(&raw const WIDE).cast::<u64>().add(1) }, 9);
    thread.join().unwrap();
}
