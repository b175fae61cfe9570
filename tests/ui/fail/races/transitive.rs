//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! Thread A tells B, and B tells C, but the first of the two in a way that orders nothing.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::{Relaxed, Release}};
use std::thread;

static mut DATA: u32 = 0;
static FIRST: AtomicBool = AtomicBool::new(false);
static LOCK: Mutex<bool> = Mutex::new(false);

fn main() {
    let a = thread::spawn(|| {
        unsafe { DATA = 1 };
        FIRST.store(true, Release);
    });
    let b = thread::spawn(|| {
        while !FIRST.load(Relaxed) {
            thread::yield_now();
        }
        *LOCK.lock().unwrap() = true;
    });
    while !*LOCK.lock().unwrap() {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    a.join().unwrap();
    b.join().unwrap();
}
