//@compile-flags: -Zmiri-track-weak-memory-loads
//! A load reads a value that was overwritten before: nothing orders it after the store whose effect the thread has seen.

use std::hint::unreachable_unchecked;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

fn main() {
    loop {
        let pair = Arc::new([AtomicU32::new(0), AtomicU32::new(0)]);
        let theirs = pair.clone();
        let thread = thread::spawn(move || {
            theirs[0].store(1, Relaxed);
            theirs[1].store(1, Relaxed);
        });
        // This reads the newest value always.
        while pair[1].fetch_or(0, Relaxed) == 0 {
            thread::yield_now();
        }
        if pair[0].load(Relaxed) == 0 {
            unsafe { unreachable_unchecked() } //~ ERROR: unreachable
        }
        thread.join().unwrap();
    }
}
