//! A read of a block, and the end of the box that owns it.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static DONE: AtomicBool = AtomicBool::new(false);

struct Sent(*mut u32);
unsafe impl Send for Sent {}

fn main() {
    let pointer = Box::into_raw(Box::new(0u32));
    let sent = Sent(pointer);
    let thread = thread::spawn(move || {
        let Sent(pointer) = { sent };
        assert_eq!(unsafe { *pointer }, 0);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    drop(unsafe { Box::from_raw(pointer) }); //~ ERROR: /data race: reborrow \((read|write)\) on .* races with earlier read on/
    thread.join().unwrap();
}
