//! What the initialisation wrote is ordered before all that have seen it.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static ONCE: Once = Once::new();
static DONE: AtomicBool = AtomicBool::new(false);
static mut DATA: u32 = 0;

fn main() {
    let thread = thread::spawn(|| {
        ONCE.call_once(|| unsafe { DATA = 1 });
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    ONCE.call_once(|| unreachable!());
    assert_eq!(unsafe { DATA }, 1);
    thread.join().unwrap();
}
