//! Without weak memory, loads read what was stored last.
//@compile-flags: -Zmiri-disable-weak-memory-emulation

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

fn store_and_load(own: &AtomicU32, other: &AtomicU32) -> u32 {
    own.store(1, Relaxed);
    other.load(Relaxed)
}

/// Each of two threads stores, and then loads what the other one stores.
fn both() -> (u32, u32) {
    let (a, b) = (AtomicU32::new(0), AtomicU32::new(0));
    thread::scope(|scope| {
        let first = scope.spawn(|| store_and_load(&a, &b));
        let second = scope.spawn(|| store_and_load(&b, &a));
        (first.join().unwrap(), second.join().unwrap())
    })
}

fn main() {
    assert!((0..60).all(|_| both() != (0, 0)));
}
