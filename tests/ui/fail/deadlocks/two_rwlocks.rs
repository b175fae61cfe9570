//@exit-status: 73
//! Two read-write locks that are taken in different orders.

use std::sync::{Barrier, RwLock};
use std::thread;

static LOCKS: (RwLock<u32>, RwLock<u32>) = (RwLock::new(0), RwLock::new(0));

fn main() {
    let barrier = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            let first = LOCKS.1.read().unwrap();
            barrier.wait();
            *LOCKS.0.write().unwrap() += *first;
        });
        let first = LOCKS.0.write().unwrap();
        barrier.wait();
        *LOCKS.1.write().unwrap() += *first; //~ ERROR: deadlock: every thread waits
    });
    _ = barrier;
}
