//! A spin lock that is taken and given back with sequentially consistent accesses.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

static LOCKED: AtomicBool = AtomicBool::new(false);
static mut COUNT: u32 = 0;

fn count() {
    while LOCKED.swap(true, SeqCst) {
        thread::yield_now();
    }
    unsafe { COUNT += 1 };
    LOCKED.store(false, SeqCst);
}

fn main() {
    let threads = [(); 3].map(|_| thread::spawn(count));
    threads.map(|thread| thread.join().unwrap());
    assert_eq!(unsafe { COUNT }, 3);
}
