//! A spin lock that is taken with acquire ordering, and given back with release ordering.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static LOCKED: AtomicBool = AtomicBool::new(false);
static mut COUNT: u32 = 0;

fn count() {
    while LOCKED.compare_exchange_weak(false, true, Acquire, Relaxed).is_err() {
        std::hint::spin_loop();
    }
    unsafe { COUNT += 1 };
    LOCKED.store(false, Release);
}

fn main() {
    let threads = [(); 3].map(|_| thread::spawn(count));
    threads.map(|thread| thread.join().unwrap());
    assert_eq!(unsafe { COUNT }, 3);
}
