//! `join` orders all that the thread did.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut DATA: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
    });
    thread.join().unwrap();
    assert_eq!(unsafe { DATA }, 1);
    assert!(DONE.load(Relaxed));
}
