//! A read of a block, and a change of its size, which frees it. A release store and an acquire load order them.

use std::alloc::{Layout, dealloc, realloc};
use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
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
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    let pointer = unsafe { realloc(pointer.cast(), Layout::new::<u32>(), 16) };
    thread.join().unwrap();
    unsafe { dealloc(pointer, Layout::from_size_align(16, 4).unwrap()) };
}
