//@compile-flags: -Zmiri-disable-weak-memory-emulation
//! Without weak memory, a load reads what was stored last.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

fn trial() -> u32 {
    let (x, y) = (AtomicU32::new(0), AtomicU32::new(0));
    let exchange = |own: &AtomicU32, other: &AtomicU32| {
        own.store(1, Relaxed);
        other.load(Relaxed)
    };
    thread::scope(|scope| {
        let first = scope.spawn(|| exchange(&x, &y));
        exchange(&y, &x) + first.join().unwrap()
    })
}

fn main() {
    (0..60).for_each(|_| assert_ne!(trial(), 0));
}
