//! A shared reference, the making of which counts as a read that is not atomic, and an atomic store.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        let _unused: &u32 = unsafe { &*VALUE.as_ptr() };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    VALUE.store(1, Relaxed); //~ ERROR: /data race: atomic store .* races with earlier reborrow \(read\) on/
    thread.join().unwrap();
}
