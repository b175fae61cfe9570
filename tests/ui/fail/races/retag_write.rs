//! A shared reference, the making of which counts as a read, and a write.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

struct Shared(UnsafeCell<u32>);
unsafe impl Sync for Shared {}

static VALUE: Shared = Shared(UnsafeCell::new(0));
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        let _unused: &u32 = unsafe { &*VALUE.0.get() };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { *VALUE.0.get() = 1 }; //~ ERROR: /data race: write on .* races with earlier reborrow \(read\) on/
    thread.join().unwrap();
}
