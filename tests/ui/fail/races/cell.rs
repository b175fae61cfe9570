//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! A `Cell` in two threads: its accesses are not atomic.

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

struct Shared(Cell<u32>);
unsafe impl Sync for Shared {}

static COUNT: Shared = Shared(Cell::new(0));

static BEGUN: AtomicU32 = AtomicU32::new(0);

/// Waits until both threads have begun: the end of one that comes before the start of the other may order the two.
fn begin() {
    BEGUN.fetch_add(1, Relaxed);
    while BEGUN.load(Relaxed) < 2 {
        thread::yield_now();
    }
}

fn count() {
    begin();
    COUNT.0.set(COUNT.0.get() + 1); //~ ERROR: data race:
}

fn main() {
    let threads = [(); 2].map(|_| thread::spawn(count));
    threads.map(|thread| thread.join().unwrap());
}
