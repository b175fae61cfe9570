//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! A `Cell` in two threads: its accesses are not atomic.

use std::cell::Cell;
use std::thread;

struct Shared(Cell<u32>);
unsafe impl Sync for Shared {}

static COUNT: Shared = Shared(Cell::new(0));

fn count() {
    COUNT.0.set(COUNT.0.get() + 1); //~ ERROR: /data race: read on .* races with earlier (write|reborrow \((read|write)\)) on/
}

fn main() {
    let threads = [(); 2].map(|_| thread::spawn(count));
    threads.map(|thread| thread.join().unwrap());
}
