//! A write to a block, and its growth, which copies it. A release store and an acquire load order them.

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
        unsafe { *pointer = 1 };
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    let pointer = unsafe { realloc(pointer.cast(), Layout::new::<u32>(), 1024) };
    thread.join().unwrap();
    unsafe { dealloc(pointer, Layout::from_size_align(1024, 4).unwrap()) };
}
