//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! A spin lock that is taken with relaxed ordering.

use std::sync::atomic::{AtomicBool, Ordering::{Relaxed, Release}};
use std::thread;

static LOCKED: AtomicBool = AtomicBool::new(false);
static mut COUNT: u32 = 0;

fn count() {
    while LOCKED.compare_exchange_weak(false, true, Relaxed, Relaxed).is_err() {
        std::hint::spin_loop();
    }
    unsafe { COUNT += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
    LOCKED.store(false, Release);
}

fn main() {
    let threads = [(); 3].map(|_| thread::spawn(count));
    threads.map(|thread| thread.join().unwrap());
    assert_eq!(unsafe { COUNT }, 3);
}
