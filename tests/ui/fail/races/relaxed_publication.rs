//! A pointer is published by a relaxed store: what it leads to need not be seen.

use std::sync::atomic::{AtomicPtr, Ordering::{Acquire, Relaxed}};
use std::thread;

static MESSAGE: AtomicPtr<String> = AtomicPtr::new(std::ptr::null_mut());

fn main() {
    let thread = thread::spawn(|| {
        MESSAGE.store(Box::into_raw(Box::new("ready".to_owned())), Relaxed);
    });
    let message = loop {
        let message = MESSAGE.load(Acquire);
        if !message.is_null() {
            break message;
        }
        thread::yield_now();
    };
    assert_eq!(unsafe { &*message }, "ready"); //~ ERROR: /data race: (reborrow \(read\)|read) on .* races with earlier (allocation|write) on/
    thread.join().unwrap();
    drop(unsafe { Box::from_raw(message) });
}
