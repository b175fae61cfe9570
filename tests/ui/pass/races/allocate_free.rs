//! A block is allocated, and another thread frees it. A release store and an acquire load order them.

use std::alloc::{Layout, alloc, dealloc};
use std::sync::atomic::{AtomicPtr, Ordering::{Acquire, Release}};
use std::thread;

static POINTER: AtomicPtr<u32> = AtomicPtr::new(std::ptr::null_mut());

fn main() {
    let thread = thread::spawn(|| {
        let pointer = unsafe { alloc(Layout::new::<u32>()) }.cast::<u32>();
        POINTER.store(pointer, Release);
    });
    let pointer = loop {
        let pointer = POINTER.load(Acquire);
        if !pointer.is_null() {
            break pointer;
        }
        thread::yield_now();
    };
    unsafe { dealloc(pointer.cast(), Layout::new::<u32>()) };
    thread.join().unwrap();
}
