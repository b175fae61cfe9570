//! After a join, what the thread stored last is read, and nothing older.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

fn main() {
    for round in 0..20 {
        let value = AtomicU32::new(0);
        thread::scope(|scope| {
            let thread = scope.spawn(|| (1..=round).for_each(|n| value.store(n, Relaxed)));
            thread.join().unwrap();
            assert_eq!(value.load(Relaxed), round);
        });
        assert_eq!(value.load(Relaxed), round);
    }
}
