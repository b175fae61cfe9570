//! A local ends after the other thread has said that it has read it.

use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering::{Acquire, Release}};
use std::thread;

static POINTER: AtomicPtr<u32> = AtomicPtr::new(std::ptr::null_mut());
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let owner = thread::spawn(|| {
        {
            let mut local = 1;
            POINTER.store(&raw mut local, Release);
            while !DONE.load(Acquire) {
                thread::yield_now();
            }
        }
    });
    loop {
        let pointer = POINTER.load(Acquire);
        if !pointer.is_null() {
            assert_eq!(unsafe { *pointer }, 1);
            break;
        }
        thread::yield_now();
    }
    DONE.store(true, Release);
    owner.join().unwrap();
}
