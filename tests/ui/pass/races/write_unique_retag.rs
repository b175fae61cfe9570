//! A write, and a mutable reference: making it counts as an access. A release store and an acquire load order them.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

struct Shared(UnsafeCell<u32>);
unsafe impl Sync for Shared {}

static VALUE: Shared = Shared(UnsafeCell::new(0));
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { *VALUE.0.get() = 1 };
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    let _unused: &mut u32 = unsafe { &mut *VALUE.0.get() };
    thread.join().unwrap();
}
