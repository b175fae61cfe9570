//! A length is published by a release store: whoever reads it sees the capacity that was stored before.

use std::sync::atomic::{AtomicUsize, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

fn trial() {
    let (capacity, length) = (AtomicUsize::new(2), AtomicUsize::new(0));
    let numbers = [0, 1, 2, 3];
    thread::scope(|scope| {
        scope.spawn(|| {
            capacity.store(4, Relaxed);
            length.store(3, Release);
        });
        scope.spawn(|| {
            for _ in 0..3 {
                let length = length.load(Acquire);
                let capacity = capacity.load(Relaxed);
                unsafe { std::hint::assert_unchecked(length <= capacity) };
                assert!(numbers[..length].len() <= capacity);
            }
        });
    });
}

fn main() {
    (0..60).for_each(|_| trial());
}
