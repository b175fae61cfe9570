//! The values of one variable do not go back, however relaxed, in one thread or from one to another.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

fn main() {
    let (count, seen) = (AtomicU32::new(0), AtomicU32::new(0));
    thread::scope(|scope| {
        scope.spawn(|| (1..40).for_each(|n| count.store(n, Relaxed)));
        scope.spawn(|| {
            let mut last = 0;
            for _ in 0..40 {
                let now = count.load(Relaxed);
                assert!(now >= last);
                last = now;
                seen.store(now, Release);
            }
        });
        for _ in 0..40 {
            let theirs = seen.load(Acquire);
            assert!(count.load(Relaxed) >= theirs);
        }
    });
    assert_eq!(count.load(Relaxed), 39);
}
