//! A write, and a shared reference: making it counts as a read.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

struct Shared(UnsafeCell<u32>);
unsafe impl Sync for Shared {}

static VALUE: Shared = Shared(UnsafeCell::new(0));
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { *VALUE.0.get() = 1 };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    let _unused: &u32 = unsafe { &*VALUE.0.get() }; //~ ERROR: /data race: reborrow \(read\) on .* races with earlier write on/
    thread.join().unwrap();
}
