//! What is written after `unpark` is not ordered by it.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut DATA: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        thread::park();
        while !DONE.load(Relaxed) {
            thread::yield_now();
        }
        assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    });
    thread.thread().unpark();
    unsafe { DATA = 1 };
    DONE.store(true, Relaxed);
    thread.join().unwrap();
}
