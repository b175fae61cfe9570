//! A shared reference, the making of which counts as a read, and a write. A release store and an acquire load order
//! them.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

struct Shared(UnsafeCell<u32>);
unsafe impl Sync for Shared {}

static VALUE: Shared = Shared(UnsafeCell::new(0));
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        let _unused: &u32 = unsafe { &*VALUE.0.get() };
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    unsafe { *VALUE.0.get() = 1 };
    thread.join().unwrap();
}
