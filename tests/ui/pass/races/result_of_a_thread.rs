//! A thread's result is a pointer to what it has written.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

struct Sent(*mut u32);
unsafe impl Send for Sent {}

static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let outer = thread::spawn(|| {
        let pointer = Box::into_raw(Box::new(1));
        let sent = Sent(pointer);
        let inner = thread::spawn(move || {
            let Sent(pointer) = { sent };
            unsafe { *pointer = 2 };
            DONE.store(true, Relaxed);
        });
        inner.join().unwrap();
        Sent(pointer)
    });
    let Sent(pointer) = outer.join().unwrap();
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(unsafe { *pointer }, 2);
    drop(unsafe { Box::from_raw(pointer) });
}
