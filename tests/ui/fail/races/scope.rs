//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! Two threads of a scope.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

static BEGUN: AtomicU32 = AtomicU32::new(0);
static mut DATA: u32 = 0;

/// Waits until both threads have begun: the end of one that comes before the start of the other may order the two.
fn begin() {
    BEGUN.fetch_add(1, Relaxed);
    while BEGUN.load(Relaxed) < 2 {
        thread::yield_now();
    }
}

fn count() {
    begin();
    unsafe { DATA += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
}

fn main() {
    thread::scope(|scope| {
        scope.spawn(count);
        scope.spawn(count);
    });
    thread::scope(|scope| _ = scope.spawn(count));
}
