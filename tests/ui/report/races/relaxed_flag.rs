//@compile-flags: -Zmiri-deterministic-concurrency
//! A flag says that a value is ready, but its store and its load are relaxed.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

struct Slot {
    value: UnsafeCell<String>,
    ready: AtomicBool,
}

unsafe impl Sync for Slot {}

static SLOT: Slot = Slot { value: UnsafeCell::new(String::new()), ready: AtomicBool::new(false) };

fn main() {
    let writer = thread::Builder::new().name("writer".into()).spawn(|| {
        unsafe { (*SLOT.value.get()).push('x') };
        SLOT.ready.store(true, Relaxed);
    });
    while !SLOT.ready.load(Relaxed) {
        thread::yield_now();
    }
    let value = unsafe { &*SLOT.value.get() }; //~ ERROR: /data race: reborrow \(read\) on the main thread races with earlier/
    println!("{value}");
    writer.unwrap().join().unwrap();
}
