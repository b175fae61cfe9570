//! An atomic read-modify-write of a block, and its deallocation. A release store and an acquire load order them.

use std::alloc::{Layout, dealloc};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Acquire, Release, SeqCst}};
use std::thread;

static DONE: AtomicBool = AtomicBool::new(false);

struct Sent(*mut u32);
unsafe impl Send for Sent {}

fn main() {
    let pointer = Box::into_raw(Box::new(0u32));
    let sent = Sent(pointer);
    let thread = thread::spawn(move || {
        let Sent(pointer) = { sent };
        unsafe { AtomicU32::from_ptr(pointer) }.fetch_add(1, SeqCst);
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    unsafe { dealloc(pointer.cast(), Layout::new::<u32>()) };
    thread.join().unwrap();
}
