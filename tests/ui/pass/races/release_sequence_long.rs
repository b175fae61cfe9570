//! A release sequence of several read-modify-writes by several threads, with compare-exchange and swap.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static mut DATA: u32 = 0;
static STEP: AtomicU32 = AtomicU32::new(0);

fn advance(from: u32) {
    while STEP.load(Relaxed) != from {
        thread::yield_now();
    }
    STEP.compare_exchange(from, from + 1, Relaxed, Relaxed).unwrap();
}

fn main() {
    let threads = [1, 2, 3].map(|step| thread::spawn(move || advance(step)));
    let last = thread::spawn(|| {
        while STEP.load(Relaxed) != 4 {
            thread::yield_now();
        }
        STEP.swap(5, Acquire);
        assert_eq!(unsafe { DATA }, 1);
    });
    unsafe { DATA = 1 };
    STEP.store(1, Release);
    last.join().unwrap();
    threads.map(|thread| thread.join().unwrap());
}
