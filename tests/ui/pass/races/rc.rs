//! An `Arc` in two threads: its count is atomic.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

struct Sent(Arc<u32>);
unsafe impl Send for Sent {}

fn main() {
    let own = Arc::new(5);
    let sent = Sent(own.clone());
    let thread = thread::spawn(move || {
        let Sent(theirs) = { sent };
        let copy = theirs.clone();
        DONE.store(true, Relaxed);
        assert_eq!(*copy, 5);
        std::mem::forget((theirs, copy));
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    let copy = own.clone();
    thread.join().unwrap();
    for _ in 0..2 {
        unsafe { Arc::decrement_strong_count(Arc::as_ptr(&copy)) };
    }
}

static DONE: AtomicBool = AtomicBool::new(false);
