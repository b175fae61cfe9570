//! A thread that panics: `join` orders all that it did, its destructors included.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut DATA: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

struct Last;

impl Drop for Last {
    fn drop(&mut self) {
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
    }
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let thread = thread::spawn(|| {
        let _last = Last;
        panic!();
    });
    assert!(thread.join().is_err());
    assert_eq!(unsafe { DATA }, 1);
    assert!(DONE.load(Relaxed));
}
