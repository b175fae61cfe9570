//! A block is allocated and initialised, and another thread counts in it with an atomic read-modify-write. A
//! release store and an acquire load order them.

use std::alloc::{Layout, dealloc};
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static POINTER: AtomicPtr<u32> = AtomicPtr::new(std::ptr::null_mut());

fn main() {
    let thread = thread::spawn(|| {
        let pointer = Box::into_raw(Box::new(0));
        POINTER.store(pointer, Release);
    });
    let pointer = loop {
        let pointer = POINTER.load(Acquire);
        if !pointer.is_null() {
            break pointer;
        }
        thread::yield_now();
    };
    assert_eq!(unsafe { AtomicU32::from_ptr(pointer) }.fetch_add(1, Relaxed), 0);
    thread.join().unwrap();
    unsafe { dealloc(pointer.cast(), Layout::new::<u32>()) };
}
