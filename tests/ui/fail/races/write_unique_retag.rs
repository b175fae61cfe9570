//! A write, and a mutable reference: making it counts as an access.

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
    let _unused: &mut u32 = unsafe { &mut *VALUE.0.get() }; //~ ERROR: /data race: reborrow \((read|write)\) on .* races with earlier write on/
    thread.join().unwrap();
}
