//! Sequentially consistent fences are release and acquire fences, too.

use std::sync::atomic::{AtomicBool, Ordering::{Relaxed, SeqCst}, fence};
use std::thread;

static mut DATA: u32 = 0;
static READY: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        fence(SeqCst);
        READY.store(true, Relaxed);
    });
    while !READY.load(Relaxed) {
        thread::yield_now();
    }
    fence(SeqCst);
    assert_eq!(unsafe { DATA }, 1);
    thread.join().unwrap();
}
