//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! A spin lock that is given back with a relaxed store.

use std::sync::atomic::{AtomicBool, Ordering::{AcqRel, Relaxed}};
use std::thread;

static LOCKED: AtomicBool = AtomicBool::new(false);
static mut COUNT: u32 = 0;

fn count() {
    while LOCKED.swap(true, AcqRel) {
        thread::yield_now();
    }
    unsafe { COUNT += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
    LOCKED.store(false, Relaxed);
}

fn main() {
    let threads = [(); 3].map(|_| thread::spawn(count));
    threads.map(|thread| thread.join().unwrap());
    assert_eq!(unsafe { COUNT }, 3);
}
