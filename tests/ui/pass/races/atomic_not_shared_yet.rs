//! An atomic is changed through a mutable reference, as long as nobody else has it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::thread;

struct Sent(*mut AtomicU32);
unsafe impl Send for Sent {}

fn main() {
    let mut atomic = AtomicU32::new(0);
    let pointer = &raw mut atomic;
    let sent = Sent(pointer);
    unsafe { *(*pointer).get_mut() += 1 };
    let thread = thread::spawn(move || {
        let Sent(pointer) = { sent };
        let atomic: &AtomicU32 = unsafe { &*pointer };
        atomic.fetch_add(1, Relaxed);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    thread.join().unwrap();
    assert_eq!(unsafe { (*pointer).load(Relaxed) }, 2);
}

static DONE: AtomicBool = AtomicBool::new(false);
