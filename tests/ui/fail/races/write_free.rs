//! A write to a block, and its deallocation.

use std::alloc::{Layout, dealloc};
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
        unsafe { *pointer = 1 };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { dealloc(pointer.cast(), Layout::new::<u32>()) }; //~ ERROR: /data race: deallocation on .* races with earlier write on/
    thread.join().unwrap();
}
