//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! Peterson's lock without sequential consistency: both may enter at once, and even if not, nothing orders them.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::thread;

static WANTS: [AtomicBool; 2] = [AtomicBool::new(false), AtomicBool::new(false)];
static TURN: AtomicUsize = AtomicUsize::new(0);
static mut COUNT: u32 = 0;

fn count(own: usize) {
    let other = 1 - own;
    WANTS[own].store(true, Relaxed);
    TURN.store(other, Relaxed);
    while WANTS[other].load(Relaxed) && TURN.load(Relaxed) == other {
        thread::yield_now();
    }
    unsafe { COUNT += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
    WANTS[own].store(false, Relaxed);
}

fn main() {
    let threads = [0, 1].map(|own| thread::spawn(move || count(own)));
    threads.map(|thread| thread.join().unwrap());
    assert_eq!(unsafe { COUNT }, 2);
}
