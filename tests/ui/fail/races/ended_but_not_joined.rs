//! The only thread left races with one that is over, because nobody waited for that.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut DATA: u32 = 0;
static GO: AtomicBool = AtomicBool::new(false);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    drop(thread::spawn(|| {
        while !GO.load(Relaxed) {
            thread::yield_now();
        }
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
    }));
    // The last one that drops a part of the handle would know of all that the thread did.
    GO.store(true, Relaxed);
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    // Long enough for the thread to end.
    (0..100).for_each(|_| thread::yield_now());
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
}
