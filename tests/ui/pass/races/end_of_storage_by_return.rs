//! A function returns when nobody uses its local any more.

use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static POINTER: AtomicPtr<u32> = AtomicPtr::new(std::ptr::null_mut());
static DONE: AtomicBool = AtomicBool::new(false);

fn lend() {
    let mut local = 1;
    POINTER.store(&raw mut local, Release);
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
}

fn main() {
    let owner = thread::spawn(lend);
    loop {
        let pointer = POINTER.load(Acquire);
        if !pointer.is_null() {
            unsafe { AtomicU32::from_ptr(pointer) }.fetch_add(1, Relaxed);
            unsafe { *pointer = 3 };
            break;
        }
        thread::yield_now();
    }
    DONE.store(true, Release);
    owner.join().unwrap();
}
