//! An atomic store of four bytes, and an atomic load of two of them.

use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU32, Ordering::Relaxed};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        VALUE.store(1, Relaxed);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert!(unsafe { AtomicU16::from_ptr(VALUE.as_ptr().cast::<u16>().add(1)) }.load(Relaxed) < 9); //~ ERROR: /data race: atomic load .* races with earlier atomic store .* on/
    thread.join().unwrap();
}
