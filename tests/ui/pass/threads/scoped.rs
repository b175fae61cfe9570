//! Threads of a scope borrow locals of the thread that made them, and of each other's.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

fn main() {
    let mut array = [0u64; 64];
    let count = AtomicU32::new(0);
    thread::scope(|scope| {
        for chunk in array.chunks_mut(16) {
            scope.spawn(|| {
                for slot in chunk {
                    *slot = count.fetch_add(1, Relaxed).into();
                }
            });
        }
    });
    array.sort_unstable();
    assert!(array.iter().copied().eq(0..64));

    let words = Mutex::new(Vec::new());
    let result = thread::scope(|scope| {
        let outer = scope.spawn(|| {
            let local = String::from("local");
            thread::scope(|inner| {
                inner.spawn(|| words.lock().unwrap().push(local.clone()));
            });
            local.len()
        });
        outer.join().unwrap()
    });
    assert_eq!((result, words.into_inner().unwrap()), (5, vec!["local".to_owned()]));
}
