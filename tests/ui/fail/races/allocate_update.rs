//! A block is allocated and initialised, and another thread counts in it with an atomic read-modify-write.

use std::alloc::{Layout, dealloc};
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering::Relaxed};
use std::thread;

static POINTER: AtomicPtr<u32> = AtomicPtr::new(std::ptr::null_mut());

fn main() {
    let thread = thread::spawn(|| {
        let pointer = Box::into_raw(Box::new(0));
        POINTER.store(pointer, Relaxed);
    });
    let pointer = loop {
        let pointer = POINTER.load(Relaxed);
        if !pointer.is_null() {
            break pointer;
        }
        thread::yield_now();
    };
    assert_eq!(unsafe { AtomicU32::from_ptr(pointer) }.fetch_add(1, Relaxed), 0); //~ ERROR: /data race: atomic read-modify-write .* races with earlier (allocation|write) on/
    thread.join().unwrap();
    unsafe { dealloc(pointer.cast(), Layout::new::<u32>()) };
}
