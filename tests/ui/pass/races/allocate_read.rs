//! A zeroed block is allocated, and another thread reads it. A release store and an acquire load order them.

use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::sync::atomic::{AtomicPtr, Ordering::{Acquire, Release}};
use std::thread;

static POINTER: AtomicPtr<u32> = AtomicPtr::new(std::ptr::null_mut());

fn main() {
    let thread = thread::spawn(|| {
        let pointer = unsafe { alloc_zeroed(Layout::new::<u32>()) }.cast::<u32>();
        POINTER.store(pointer, Release);
    });
    let pointer = loop {
        let pointer = POINTER.load(Acquire);
        if !pointer.is_null() {
            break pointer;
        }
        thread::yield_now();
    };
    assert_eq!(unsafe { *pointer }, 0);
    thread.join().unwrap();
    unsafe { dealloc(pointer.cast(), Layout::new::<u32>()) };
}
