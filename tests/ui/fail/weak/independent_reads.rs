//! Two readers disagree on which of two independent writes came first: acquire and release allow it.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Release}};
use std::thread;

fn trial() -> bool {
    let (x, y) = (AtomicU32::new(0), AtomicU32::new(0));
    let read = |first: &AtomicU32, second: &AtomicU32| (first.load(Acquire), second.load(Acquire));
    thread::scope(|scope| {
        scope.spawn(|| x.store(1, Release));
        scope.spawn(|| y.store(1, Release));
        let left = scope.spawn(|| read(&x, &y));
        let right = read(&y, &x);
        left.join().unwrap() == (1, 0) && right == (1, 0)
    })
}

fn main() {
    for _ in 0..300 {
        if trial() {
            unsafe { std::hint::unreachable_unchecked() }; //~ ERROR: entering unreachable code
        }
    }
}
