//! A thread that panics, and a parent that does not wait for it.

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
    while !DONE.load(Relaxed) {
    thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    assert!(thread.join().is_err());
}
