//! Two readers agree on which of two independent writes came first, if all is sequentially consistent.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

fn trial() -> bool {
    let (x, y) = (AtomicU32::new(0), AtomicU32::new(0));
    let read = |first: &AtomicU32, second: &AtomicU32| (first.load(SeqCst), second.load(SeqCst));
    thread::scope(|scope| {
        scope.spawn(|| x.store(1, SeqCst));
        scope.spawn(|| y.store(1, SeqCst));
        let left = scope.spawn(|| read(&x, &y));
        let right = read(&y, &x);
        left.join().unwrap() == (1, 0) && right == (1, 0)
    })
}

fn main() {
    for _ in 0..300 {
        if trial() {
            unsafe { std::hint::unreachable_unchecked() };
        }
    }
}
