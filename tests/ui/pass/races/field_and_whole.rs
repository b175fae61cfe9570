//! A write of a field, and a copy of the whole value. A release store and an acquire load order them.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

#[derive(Clone, Copy)]
struct Pair {
    left: u32,
    right: u32,
}

static mut PAIR: Pair = Pair { left: 0, right: 0 };
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { PAIR.right = 1 };
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    let pair = unsafe { *std::hint::black_box(&raw const PAIR) };
    assert_ne!(pair.left + pair.right, 9);
    thread.join().unwrap();
}
