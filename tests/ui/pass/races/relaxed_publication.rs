//! A pointer is published by a release store, and read by an acquire load.

use std::sync::atomic::{AtomicPtr, Ordering::{Acquire, Release}};
use std::thread;

static MESSAGE: AtomicPtr<String> = AtomicPtr::new(std::ptr::null_mut());

fn main() {
    let thread = thread::spawn(|| {
        MESSAGE.store(Box::into_raw(Box::new("ready".to_owned())), Release);
    });
    let message = loop {
        let message = MESSAGE.load(Acquire);
        if !message.is_null() {
            break message;
        }
        thread::yield_now();
    };
    assert_eq!(unsafe { &*message }, "ready");
    thread.join().unwrap();
    drop(unsafe { Box::from_raw(message) });
}
