//@compile-flags: -Zmiri-deterministic-concurrency
//! A local goes out of scope while a thread may still read it.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread::{self, JoinHandle};

static DONE: AtomicBool = AtomicBool::new(false);

struct Pointer(*const u64);
unsafe impl Send for Pointer {}

fn main() {
    let thread = start();
    thread.join().unwrap();
}

fn start() -> JoinHandle<u64> {
    let value = 5;
    let pointer = Pointer(&raw const value);
    let thread = thread::spawn(move || {
        let pointer = pointer;
        let value = unsafe { *pointer.0 };
        DONE.store(true, Relaxed);
        value
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    thread
} //~ ERROR: data race: end of storage
