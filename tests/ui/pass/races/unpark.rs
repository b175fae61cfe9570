//! What is written before `unpark` is ordered before the return of `park`.

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
        assert_eq!(unsafe { DATA }, 1);
    });
    unsafe { DATA = 1 };
    thread.thread().unpark();
    DONE.store(true, Relaxed);
    thread.join().unwrap();
}
