//! Peterson's lock, sequentially consistent.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;

static WANTS: [AtomicBool; 2] = [AtomicBool::new(false), AtomicBool::new(false)];
static TURN: AtomicUsize = AtomicUsize::new(0);
static mut COUNT: u32 = 0;

fn count(own: usize) {
    let other = 1 - own;
    WANTS[own].store(true, SeqCst);
    TURN.store(other, SeqCst);
    while WANTS[other].load(SeqCst) && TURN.load(SeqCst) == other {
        thread::yield_now();
    }
    unsafe { COUNT += 1 };
    WANTS[own].store(false, SeqCst);
}

fn main() {
    let threads = [0, 1].map(|own| thread::spawn(move || count(own)));
    threads.map(|thread| thread.join().unwrap());
    assert_eq!(unsafe { COUNT }, 2);
}
