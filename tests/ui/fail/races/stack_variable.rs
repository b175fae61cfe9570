//! A local of another thread, which goes on using it.

use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

struct Sent(*mut u32);
unsafe impl Send for Sent {}

static POINTER: AtomicPtr<u32> = AtomicPtr::new(std::ptr::null_mut());
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let owner = thread::spawn(|| {
        let mut local = 1;
        POINTER.store(&raw mut local, Release);
        while !DONE.load(Relaxed) {
            thread::yield_now();
        }
        local += 1; //~ ERROR: /data race: read on .* races with earlier write on/
        assert_eq!(local, 3);
    });
    loop {
        let pointer = POINTER.load(Acquire);
        if !pointer.is_null() {
            unsafe { *pointer += 1 };
            break;
        }
        thread::yield_now();
    }
    DONE.store(true, Release);
    owner.join().unwrap();
}
