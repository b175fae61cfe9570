//! Read-modify-writes read the newest value, however relaxed: none is lost, and one lock holder at a time.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

fn main() {
    let (count, owner) = (AtomicU32::new(0), AtomicU32::new(0));
    let work = |own: u32| {
        for _ in 0..20 {
            count.fetch_add(1, Relaxed);
            if owner.compare_exchange(0, own, Acquire, Relaxed).is_ok() {
                assert_eq!(owner.load(Relaxed), own);
                assert_eq!(owner.swap(0, Release), own);
            }
            while let Err(_) = count.fetch_update(Relaxed, Relaxed, |n| Some(n + 1)) {}
        }
    };
    thread::scope(|scope| (1..4).for_each(|own| _ = scope.spawn({ let work = &work; move || work(own) })));
    assert_eq!(count.load(Relaxed), 120);
}
