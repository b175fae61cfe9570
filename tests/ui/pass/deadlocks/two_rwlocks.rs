//! Two read-write locks that are taken in the same order.

use std::sync::{Barrier, RwLock};
use std::thread;

static LOCKS: (RwLock<u32>, RwLock<u32>) = (RwLock::new(0), RwLock::new(0));

fn main() {
    let barrier = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            let first = LOCKS.0.read().unwrap();
            *LOCKS.1.write().unwrap() += *first;
        });
        let first = LOCKS.0.read().unwrap();
        *LOCKS.1.write().unwrap() += *first;
    });
    _ = barrier;
}
