//! A message that is passed on with acquire and release carries what the first thread did.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

fn trial() -> bool {
    let [x, y] = [(); 2].map(|_| AtomicU32::new(0));
    thread::scope(|scope| {
        scope.spawn(|| x.store(1, Relaxed));
        scope.spawn(|| {
            if x.load(Relaxed) == 1 {
                y.store(1, Release);
            }
        });
        (0..30).any(|_| {
            thread::yield_now();
            y.load(Acquire) == 1
        }) && x.load(Relaxed) == 0
    })
}

fn main() {
    for _ in 0..300 {
        if trial() {
            unsafe { std::hint::unreachable_unchecked() };
        }
    }
}
