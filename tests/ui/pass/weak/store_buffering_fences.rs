//! Sequentially consistent fences order a store before a load that follows.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Release, SeqCst}, fence};
use std::thread;

fn trial() -> u32 {
    let (x, y) = (AtomicU32::new(0), AtomicU32::new(0));
    let exchange = |own: &AtomicU32, other: &AtomicU32| {
        own.store(1, Release);
        fence(SeqCst);
        other.load(Acquire)
    };
    thread::scope(|scope| {
        let first = scope.spawn(|| exchange(&x, &y));
        exchange(&y, &x) + first.join().unwrap()
    })
}

fn main() {
    for _ in 0..60 {
        if trial() == 0 {
            unsafe { std::hint::unreachable_unchecked() };
        }
    }
}
