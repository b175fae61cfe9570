//! A thread makes a mutable reference of a pointer that it was sent; the sender uses the pointer when the thread is
//! over.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

struct Sent(*mut u32);
unsafe impl Send for Sent {}

static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let pointer = Box::into_raw(Box::new(1));
    let sent = Sent(pointer);
    let thread = thread::spawn(move || {
        let Sent(pointer) = { sent };
        let unique = unsafe { &mut *pointer };
        *unique += 1;
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    thread.join().unwrap();
    assert_eq!(unsafe { *pointer }, 2);
    drop(unsafe { Box::from_raw(pointer) });
}
