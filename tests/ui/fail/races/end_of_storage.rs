//! A local ends while another thread may still be reading it.

use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static POINTER: AtomicPtr<u32> = AtomicPtr::new(std::ptr::null_mut());
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let owner = thread::spawn(|| {
        {
            let mut local = 1;
            POINTER.store(&raw mut local, Release);
            while !DONE.load(Relaxed) {
                thread::yield_now();
            }
        } //~ ERROR: /data race: end of storage on .* races with earlier read on/
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
