//! Thread A tells B, and B tells C: what A did is ordered before what C does.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
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
        while !FIRST.load(Acquire) {
            thread::yield_now();
        }
        *LOCK.lock().unwrap() = true;
    });
    while !*LOCK.lock().unwrap() {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1);
    a.join().unwrap();
    b.join().unwrap();
}
